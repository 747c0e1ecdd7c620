import { stdin, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { importShippedPacks, PackError } from './catalogue.ts';
import { CatalogueError, catalogueFolderOf, importCatalogueFolder } from './catalogue-files.ts';
import { CalendarFileError, runClockCommand } from './clock-command.ts';
import { CompetenceRulesError, runCompetentCommand } from './competent-command.ts';
import { openUnits } from './competent-units.ts';
import { officeTimeZone } from './core/calendar.ts';
import { UnfitDatabase } from './db/roles.ts';
import { AdministratorError, makeFirstAdministrator } from './first-administrator.ts';
import { InheritedImportError, importInheritedFile } from './inherited-import.ts';
import { importPackFile } from './pack-files.ts';
import { importPlaceFolder, importShippedPlaces, PlacesImportError } from './place-import.ts';
import { inProject } from './project-files.ts';
import { readDecidedPlaces } from './right-door.ts';
import { serve } from './serve.ts';
import { readSettings, SettingsError } from './settings.ts';
import { type Language, languages } from './ui/texts.ts';
import { PlaceFilesError, runWhereCommand } from './where-command.ts';
import { consoleLog, openClock, openHouseDatabase, openOffice, realClock } from './wiring.ts';

/** The command line. Only this file reads the environment; `serve` is what `npm start` runs. */
const usage = `usage: motcua COMMAND
  serve                                   open the house (npm start)
  migrate                                 bring the schema and the shipped packs up to date, then stop
  import FILE…                            import packs (calendars, procedures, units) or the folder of a published
                                          list of procedures
  import places [FOLDER]                  import the provinces and communes old and new, the shipped ones unless told
  import inherited FILE --unit CODE [--dry-run]
                                          take over the unfinished dossiers of a former office from a list
  admin --unit CODE --login L --name N    make the first administrator of a unit; prints a password to change
  competent [--rules FOLDER] [--lang vi|en|id]
                                          who is competent, for JSON lines on standard input, without a database
  clock --calendar FILE [--lang vi|en|id] due moments for JSON lines on standard input, without a database
  where "ADDRESS" [--on DATE] [--lang L]  which unit serves an address, old or new; --lines: one a line of standard input;
                                          --decided: with what decisions in the database changed
`;

type Command = (args: string[]) => Promise<void>;

const commands: Record<string, Command> = {
  serve: async () => serve(readSettings(process.env)),
  migrate: async () => {
    const db = await openHouseDatabase(readSettings(process.env));
    await importShippedPacks(db);
    await importShippedPlaces({ db, clock: realClock }, consoleLog);
    stdout.write(`${db.place}\n${db.migrated.map((name) => `applied ${name}\n`).join('')}`);
    await db.close();
  },
  import: async (files) => {
    const db = await openHouseDatabase(readSettings(process.env));
    try {
      if (files[0] === 'places') {
        const told = { folder: files[1], at: realClock.now(), by: 'motcua import places' };
        stdout.write(`${await importPlaceFolder(db, told)}\n`);
        return;
      }
      if (files[0] === 'inherited') {
        stdout.write(
          `${await importInheritedFile({ db, clock: realClock }, inheritedArguments(files.slice(1)))}\n`,
        );
        return;
      }
      for (const file of files) {
        const folder = catalogueFolderOf(file);
        const imported = folder ? importCatalogueFolder(db, folder) : importPackFile({ db }, file);
        stdout.write(`imported ${await imported}\n`);
      }
    } finally {
      await db.close();
    }
  },
  admin: async (args) => {
    const { values } = parseArgs({
      args,
      options: { unit: { type: 'string' }, login: { type: 'string' }, name: { type: 'string' } },
    });
    const { unit: unitCode, login, name } = values;
    if (!unitCode || !login || !name) throw new UsageError('admin needs --unit, --login and --name');
    const settings = readSettings(process.env);
    const opened = await openOffice(settings, { clock: openClock(settings), log: consoleLog });
    try {
      stdout.write(`${await makeFirstAdministrator(opened.office, { unitCode, login, name })}\n`);
    } finally {
      await opened.close();
    }
  },
  competent: async (args) => {
    const { values } = parseArgs({
      args,
      options: { rules: { type: 'string' }, lang: { type: 'string', default: 'vi' } },
    });
    const language = languages.find((each) => each === values.lang);
    if (!language) throw new UsageError('competent needs --lang vi, en or id');
    const rulesFolder = values.rules ?? inProject('data', 'competence');
    const units = await openUnits(inProject('data', 'places'));
    await runCompetentCommand({ rulesFolder, units, language, input: stdin, output: stdout });
  },
  clock: async (args) => {
    const { values } = parseArgs({
      args,
      options: { calendar: { type: 'string' }, lang: { type: 'string', default: 'vi' } },
    });
    const language = languages.find((each) => each === values.lang) as Language | undefined;
    if (!values.calendar || !language)
      throw new UsageError('clock needs --calendar FILE, and --lang vi, en or id');
    await runClockCommand({ calendarFile: values.calendar, language, input: stdin, output: stdout });
  },
  where: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        on: { type: 'string' },
        lang: { type: 'string', default: 'vi' },
        lines: { type: 'boolean', default: false },
        decided: { type: 'boolean', default: false },
      },
    });
    const language = languages.find((each) => each === values.lang) as Language | undefined;
    const text = values.lines ? undefined : positionals.join(' ');
    if (!language || values.lines === positionals.length > 0)
      throw new UsageError('where needs an address or --lines, and --lang vi, en or id');
    const on =
      values.on ??
      openClock(readSettings(process.env)).now().toZonedDateTimeISO(officeTimeZone).toPlainDate().toString();
    if (!isDay(on)) throw new UsageError(`--on needs a day such as 2026-11-21, not ${on}`);
    const asked = { text, on, language, input: stdin, output: stdout };
    if (!values.decided) return runWhereCommand(asked);
    const db = await openHouseDatabase(readSettings(process.env));
    try {
      await runWhereCommand({ ...asked, places: await readDecidedPlaces(db, on) });
    } finally {
      await db.close();
    }
  },
};

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

function inheritedArguments(args: string[]): { file: string; unitCode: string; dryRun: boolean } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { unit: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (!file || !values.unit) throw new UsageError('import inherited needs a FILE and --unit CODE');
  return { file, unitCode: values.unit, dryRun: values['dry-run'] };
}

class UsageError extends Error {}

async function run(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const command = commands[name];
  if (!command) throw new UsageError(name ? `no command ${name}` : 'no command');
  await command(args);
}

/** No server there, no such name, wrong password, no such user, no such database. */
const unreachable = ['ECONNREFUSED', 'ENOTFOUND', '28P01', '28000', '3D000'];

/** What a person can mend is told in one line; anything else is a fault and keeps its trace. */
function explain(fault: unknown): string {
  if (fault instanceof UsageError) return `motcua: ${fault.message}\n${usage}`;
  const mendable = [
    SettingsError,
    UnfitDatabase,
    PackError,
    CatalogueError,
    CalendarFileError,
    AdministratorError,
    CompetenceRulesError,
    PlaceFilesError,
    PlacesImportError,
    InheritedImportError,
  ];
  const told = mendable.some((kind) => fault instanceof kind);
  const code = (fault as { code?: string }).code ?? '';
  if (told || code === 'ENOENT' || unreachable.includes(code)) return `motcua: ${(fault as Error).message}\n`;
  if (code.startsWith('ERR_PARSE_ARGS')) return `motcua: ${(fault as Error).message}\n${usage}`;
  return `${fault instanceof Error ? fault.stack : String(fault)}\n`;
}

run().catch((fault: unknown) => {
  process.stderr.write(explain(fault));
  process.exitCode = 1;
});
