import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openFileStore } from './db/file-store.ts';
import { type Database, openDatabase } from './db/open.ts';
import { appRole } from './db/roles.ts';
import { createPress } from './features/documents/typst.ts';
import { advanceBundle } from './features/dossiers/bundles.ts';
import { watchDossiers } from './features/dossiers/jobs.ts';
import { openOutbox } from './features/notices/actions.ts';
import { sendNotice } from './features/notices/jobs.ts';
import { openLetterFolder, openMailServer } from './features/notices/post.ts';
import type { Clock, Office } from './features/office.ts';
import { remindPublication } from './features/procedures/jobs.ts';
import { openDemonstrationSigner } from './features/signatures/authority.ts';
import type { Log } from './http/settings.ts';
import { openQueue, prepareQueue, type Queue } from './jobs/queue.ts';
import { inProject, readTexts } from './project-files.ts';
import { keepRightDoor, type RightDoorKeeper } from './right-door.ts';
import { keepSecrets } from './secrets.ts';
import { isDemonstration, type Settings } from './settings.ts';
import { prepareTexts } from './ui/texts.ts';

/** The wall clock, to the millisecond: what events and columns keep exactly. */
export const realClock: Clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(Temporal.Now.instant().epochMilliseconds),
};

/**
 * The one clock of the program: the real one, or for a demonstration, a rehearsal or tests one that starts at
 * the given moment and runs from there.
 */
export function openClock({ MOTCUA_CLOCK_START: start }: Settings): Clock {
  if (!start) return realClock;
  const openedAt = performance.now();
  return { now: () => start.add({ milliseconds: Math.round(performance.now() - openedAt) }) };
}

/** One line of JSON for each word of the program; faults carry their reference. */
export const consoleLog: Log = {
  info: (fields, words) => writeLine('info', fields, words),
  warn: (fields, words) => writeLine('warn', fields, words),
  error: (fields, words) => writeLine('error', fields, words),
};

/** The wired office with the way to leave it in order. */
export type OpenOffice = {
  office: Office;
  queue: Queue;
  keeper: RightDoorKeeper;
  close: () => Promise<void>;
};

/** Opens the database where the settings say and brings its schema up to date. */
export function openHouseDatabase(settings: Settings): Promise<Database> {
  return openDatabase({
    source: settings.DATABASE_URL
      ? { kind: 'url', url: settings.DATABASE_URL }
      : { kind: 'embedded', folder: settings.MOTCUA_DATA },
    migrationsFolder: inProject('migrations'),
    prepareAsOwner: (execute) => prepareQueue(execute, appRole),
  });
}

/** Wires everything an act needs: the database, the clock, the queue, the files, the press, the texts. */
export async function openOffice(
  settings: Settings,
  { clock, log }: { clock: Clock; log: Log },
): Promise<OpenOffice> {
  const db = await openHouseDatabase(settings);
  const queue = await openQueue(db.executeSql, (fault) =>
    log.error({ fault: String(fault) }, 'the queue failed'),
  );
  const built = import.meta.url.includes('/dist/');
  const press = createPress({
    workerUrl: built
      ? new URL('./typst-worker.js', import.meta.url)
      : new URL('./features/documents/typst-worker.ts', import.meta.url),
    templatesFolder: built
      ? inProject('dist', 'templates')
      : inProject('src', 'features', 'documents', 'templates'),
  });
  const secrets = keepSecrets(settings.MOTCUA_DATA, settings.MOTCUA_SECRET);
  const keeper = keepRightDoor({ db, clock });
  const office: Office = {
    db,
    clock,
    texts: prepareTexts(readTexts()),
    settings: officeSettings(settings),
    secrets,
    mail: openOutbox(clock, queue),
    later: (tx, job, at) =>
      queue.addLater(tx, 'remind-publication', { job, afterSeconds: at.since(clock.now()).total('seconds') }),
    advance: (tx, job) => queue.add(tx, 'advance-bundle', job),
    files: openFileStore(join(settings.MOTCUA_DATA, 'files')),
    press,
    signer: openDemonstrationSigner(secrets),
    rightDoor: keeper.rightDoor,
    renewRightDoor: keeper.renewRightDoor,
    pause: (milliseconds) => wait(milliseconds),
  };
  return { office, queue, keeper, close: () => closeInOrder([queue.stop, press.close, db.close]) };
}

/** Begins to send the notices of the outbox. */
export async function startJobs({ office, queue }: OpenOffice, settings: Settings): Promise<void> {
  const { MOTCUA_MAIL: server, MOTCUA_MAIL_FROM: sender, MOTCUA_DATA: folder } = settings;
  const post = server
    ? openMailServer(server, sender)
    : openLetterFolder(join(folder, 'letters'), sender, office.clock);
  await queue.work('send-notice', (job) => sendNotice(office, post, job));
  await queue.work('advance-bundle', (job) => advanceBundle(office, job));
  await queue.workRound('watch-dossiers', async () => {
    await watchDossiers(office, (fault, dossierId) =>
      consoleLog.error({ fault: String(fault), dossierId }, 'a dossier could not be watched over'),
    );
  });
  await queue.work('remind-publication', (job) => remindPublication(office, job));
}

function officeSettings(settings: Settings): Office['settings'] {
  const { MOTCUA_OIDC_ISSUER: issuer, MOTCUA_OIDC_CLIENT_ID: clientId } = settings;
  const { MOTCUA_OIDC_CLIENT_SECRET: clientSecret, HOST: host, PORT: port } = settings;
  const publicUrl = settings.MOTCUA_PUBLIC_URL ?? `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  return {
    publicUrl: publicUrl.replace(/\/+$/, ''),
    demonstration: isDemonstration(settings),
    dataFolder: settings.MOTCUA_DATA,
    homeUnit: settings.MOTCUA_HOME_UNIT,
    ...(issuer && clientId && clientSecret ? { identity: { issuer, clientId, clientSecret } } : {}),
  };
}

async function closeInOrder(closings: (() => Promise<void>)[]): Promise<void> {
  for (const close of closings) await close();
}

function writeLine(level: string, fields: Record<string, unknown>, words: string): void {
  process.stderr.write(
    `${JSON.stringify({ at: Temporal.Now.instant().toString(), level, words, ...fields })}\n`,
  );
}
