import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { appRole } from '../../src/db/roles.ts';
import { prepareQueue } from '../../src/jobs/queue.ts';

// DATABASE_URL as an administrator hands it out: a user who owns one database and is nothing more.

const name = `owner_${randomUUID().slice(0, 8)}`;
const url = `postgres://${name}@localhost/${name}?host=${inject('clusterSocket')}`;
let administrator: pg.Client;

beforeAll(async () => {
  administrator = new pg.Client({ host: inject('clusterSocket'), user: 'postgres', database: 'postgres' });
  await administrator.connect();
  await administrator.query(`create role ${name} login`);
  await administrator.query(`create database ${name} owner ${name}`);
});
afterAll(async () => {
  await administrator.query(`drop database ${name} with (force)`);
  await administrator.query(`drop role ${name}`);
  await administrator.end();
});

function open(address = url) {
  return openDatabase({
    source: { kind: 'url', url: address },
    migrationsFolder: 'migrations',
    poolSize: 1,
    prepareAsOwner: (execute) => prepareQueue(execute, appRole),
  });
}

test('an owner who may not take on the role of the application is told what to ask for', async () => {
  await expect(open()).rejects.toThrow(`grant ${appRole} to "${name}"`);
});

test('a plain owner of a database opens it, twice, and the program still runs as its own role', async () => {
  await administrator.query(`grant ${appRole} to ${name}`);
  const first = await open();
  expect(first.migrated.length).toBeGreaterThan(0);
  await first.close();
  const second = await open();
  expect(second.migrated).toEqual([]);
  expect((await second.executeSql('select current_user as who')).rows).toEqual([{ who: appRole }]);
  await second.close();
});

test('an address whose options would leave the role out is refused', async () => {
  await expect(open(`${url}&options=-c%20jit%3Doff`)).rejects.toThrow('Remove "options" from DATABASE_URL');
});

test('a database that is not in UTF-8 is refused with the way out', async () => {
  const latin = `latin_${name}`;
  await administrator.query(`create database ${latin} template template0 encoding 'LATIN1' locale 'C'`);
  await expect(
    open(`postgres://postgres@localhost/${latin}?host=${inject('clusterSocket')}`),
  ).rejects.toThrow("encoding 'UTF8'");
  await administrator.query(`drop database ${latin}`);
});
