import { openDatabase } from '../../src/db/open.ts';
import { testBinaries } from '../setup/binaries.ts';

// A little program with a private database, started by engine.test.ts: it opens, says so, and works until it
// is told to stop or killed.
const [folder = '', migrationsFolder = ''] = process.argv.slice(2);
const database = await openDatabase({
  source: { kind: 'embedded', folder, throwAway: true, ...testBinaries() },
  migrationsFolder,
});
process.on('SIGTERM', () => void database.close().then(() => process.exit(0)));
process.stdout.write(`open ${database.migrated.length}\n`);
setInterval(() => {}, 60_000);
