import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { importPack, importShippedPacks } from './catalogue.ts';
import {
  demoPassword,
  demoStaff,
  engageProvince,
  hasDemonstration,
  loadDemonstration,
  loadPair,
  pairStaff,
  pairUnits,
  provinceStaff,
} from './features/demonstration/actions.ts';
import type { Office } from './features/office.ts';
import { nameUnitsAsDecided } from './features/places/actions.ts';
import { findUnit, listUnitNames } from './features/units/store.ts';
import type { AssetManifest } from './http/settings.ts';
import { importShippedPlaces } from './place-import.ts';
import { inProject, readJson } from './project-files.ts';
import { isDemonstration, type Settings, SettingsError } from './settings.ts';
import { consoleLog, type OpenOffice, openClock, openOffice, startJobs } from './wiring.ts';

/**
 * `motcua serve`: opens the office, loads the demonstration on its first start, listens, says where, and on
 * SIGINT or SIGTERM finishes what is under way and leaves in order.
 */
export async function serve(settings: Settings): Promise<void> {
  const opened = await openOffice(settings, { clock: openClock(settings), log: consoleLog });
  const app = await openHouse(opened, settings).catch(async (fault) => {
    await opened.close();
    throw fault;
  });
  sayWhere(opened.office, settings);
  const stop = new AbortController();
  await Promise.race([once(process, 'SIGINT', stop), once(process, 'SIGTERM', stop)]);
  stop.abort();
  await app.close();
  await opened.close();
}

async function openHouse(opened: OpenOffice, settings: Settings): Promise<FastifyInstance> {
  const { office } = opened;
  await importShippedPacks(office.db);
  await importShippedPlaces(office, consoleLog);
  if (isDemonstration(settings)) await openDemonstration(office);
  else await refuseDemonstration(office);
  const names = { read: new Map<string, string>() };
  const readNames = async () => {
    await nameUnitsAsDecided(office);
    names.read = await office.db.read({ role: 'system' }, listUnitNames);
  };
  await readNames();
  const app = buildApp(office, {
    trustProxy: settings.MOTCUA_PUBLIC_URL !== undefined,
    assets: readJson(inProject('dist', 'assets.json')) as AssetManifest,
    assetsFolder: inProject('dist', 'assets'),
    log: consoleLog,
    unitNames: () => names.read,
  });
  const onFault = (fault: unknown) =>
    consoleLog.error({ fault: String(fault) }, 'looking for decisions failed');
  const stopWatching = await opened.keeper.watch({ alsoLook: readNames, onFault });
  app.addHook('onClose', stopWatching);
  await app.listen({ port: settings.PORT, host: settings.HOST });
  await startJobs(opened, settings);
  return app;
}

async function openDemonstration(office: Office): Promise<void> {
  const { homeUnit } = office.settings;
  if (await hasDemonstration(office, homeUnit)) return;
  for (const unit of ['46', homeUnit])
    await importPack(office, readJson(inProject('data', 'units', `${unit}.json`)));
  await loadDemonstration(office, homeUnit);
  await engageProvince(office);
  // Two wards of Đà Nẵng beside the home ward: reception without boundaries is tried between them.
  for (const unit of ['48', ...pairUnits])
    await importPack(office, readJson(inProject('data', 'units', `${unit}.json`)));
  await loadPair(office);
}

/** Accounts whose passwords stand in the README must not meet the public by a forgotten setting. */
async function refuseDemonstration(office: Office): Promise<void> {
  const { homeUnit } = office.settings;
  const unit = await office.db.read({ unit: homeUnit, role: 'system' }, (tx) => findUnit(tx, homeUnit));
  if (!unit?.demonstration) return;
  throw new SettingsError(
    'this database holds the demonstration, whose passwords are public. Use another MOTCUA_DATA or DATABASE_URL ' +
      'for real work, or say MOTCUA_DEMONSTRATION=1 to show the demonstration at a public address.',
  );
}

function sayWhere({ settings, db }: Office, { MOTCUA_DATA, DATABASE_URL }: Settings): void {
  const lines = [`Một Cửa: ${settings.publicUrl}`, `database: ${DATABASE_URL ? db.place : MOTCUA_DATA}`];
  if (settings.demonstration) {
    lines.push(
      '',
      `Demonstration accounts for ${settings.publicUrl}/can-bo (password: ${demoPassword})`,
      ...[...demoStaff, ...pairStaff, ...provinceStaff].map(
        ({ login, title }) => `  ${login.padEnd(12)} ${title}`,
      ),
      `Citizens sign in at ${settings.publicUrl}/dang-nhap with the simulated VNeID.`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
