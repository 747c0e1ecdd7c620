import * as drafts from '../../src/features/drafts/store.ts';
import * as failures from '../../src/features/people/failures-store.ts';
import * as resets from '../../src/features/people/resets-store.ts';
import * as sessions from '../../src/features/people/sessions-store.ts';
import * as people from '../../src/features/people/store.ts';
import type { Call } from './recording.ts';

const at = Temporal.Instant.from('2026-11-16T03:00:00Z');
const personId = 'p';

export const personCalls: Record<string, Call> = {
  findPerson: (tx) => people.findPerson(tx, personId),
  findPersonByLogin: (tx) => people.findPersonByLogin(tx, 'l'),
  findLogins: (tx) => people.findLogins(tx, [personId]),
  findPersonByIdentity: (tx) => people.findPersonByIdentity(tx, { issuer: 'i', subject: 's' }),
  bindIdentity: (tx) => people.bindIdentity(tx, { issuer: 'i', subject: 's', personId }),
  recordPerson: (tx) =>
    people.recordPerson(
      tx,
      { personId, name: 'n', citizenId: 'c', bornOn: Temporal.PlainDate.from('1999-03-02'), email: 'e' },
      at,
    ),
  takeLogin: (tx) => people.takeLogin(tx, 'l', personId),
  insertAccount: (tx) =>
    people.insertAccount(tx, { personId, login: 'l', passwordHash: 'h', mustChangePassword: true, at }),
  readAccount: (tx) => people.readAccount(tx, { personId, address: '127.0.0.1' }),
  findAccount: (tx) => people.findAccount(tx, personId),
  listUnitsOfPerson: (tx) => people.listUnitsOfPerson(tx, personId),
  setPassword: (tx) => people.setPassword(tx, { personId, passwordHash: 'h', mustChangePassword: false, at }),
};

const session: sessions.Session = {
  personId,
  sessionId: 's',
  tokenHash: Buffer.alloc(32),
  kind: 'staff',
  unitCode: '19774',
  postId: 'o',
  assurance: null,
  startedAt: at,
  lastUsedAt: at,
  endsAt: at,
  lockedAt: null,
  revokedAt: null,
  address: null,
  device: null,
};

export const sessionCalls: Record<string, Call> = {
  insertSession: (tx) => sessions.insertSession(tx, session),
  selectSession: (tx) => sessions.selectSession(tx, session).execute(),
  listSessions: (tx) => sessions.listSessions(tx, personId, at),
  touchSession: (tx) => sessions.touchSession(tx, session, at),
  setLocked: (tx) => sessions.setLocked(tx, session, at),
  setPostOfSession: (tx) => sessions.setPostOfSession(tx, session, { unitCode: '19774', postId: 'o' }),
  revokeSessions: async (tx) => {
    await sessions.revokeSessions(tx, { personId }, at);
    await sessions.revokeSessions(tx, { personId, only: 's' }, at);
    await sessions.revokeSessions(tx, { personId, except: 's' }, at);
    await sessions.revokeSessions(tx, { personId, unitCode: '19774' }, at);
  },
};

export const resetCalls: Record<string, Call> = {
  insertReset: (tx) =>
    resets.insertReset(tx, { personId, resetId: 'r', tokenHash: Buffer.alloc(32), at, endsAt: at }),
  countOpenResets: (tx) => resets.countOpenResets(tx, personId, at),
  findOpenReset: (tx) => resets.findOpenReset(tx, { personId, resetId: 'r' }, at),
  consumeResets: (tx) => resets.consumeResets(tx, { personId, resetId: 'r' }, at),
};

export const failureCalls: Record<string, Call> = {
  countAttempt: (tx) => failures.countAttempt(tx, { login: 'l', source: 's', at }),
  forgetFailures: (tx) => failures.forgetFailures(tx, { login: 'l', source: 's', at }),
  forgetFailuresOfLogin: (tx) => failures.forgetFailuresOfLogin(tx, 'l'),
};

const draft = { personId, draftId: 'd' };
const typed = { form: {}, papers: {} };
const file = {
  fileId: 'f',
  paperCode: 'identity',
  name: 'n',
  mediaType: 'application/pdf',
  sizeBytes: 1,
  sha256: 'h',
  addedAt: at,
};

export const draftCalls: Record<string, Call> = {
  listDrafts: (tx) => drafts.listDrafts(tx, personId),
  findDraft: (tx) => drafts.findDraft(tx, draft),
  holdDraft: (tx) => drafts.holdDraft(tx, draft, at),
  insertDraft: (tx) =>
    drafts.insertDraft(tx, {
      ...draft,
      unitCode: '19774',
      procedureCode: '1.001193',
      procedureVersion: '2026-1',
      typed,
      changedAt: at,
    }),
  updateTyped: (tx) => drafts.updateTyped(tx, draft, typed),
  deleteDraft: (tx) => drafts.deleteDraft(tx, draft),
  listDraftFiles: (tx) => drafts.listDraftFiles(tx, draft),
  insertDraftFiles: (tx) => drafts.insertDraftFiles(tx, draft, [file]),
  deleteDraftFiles: (tx) => drafts.deleteDraftFiles(tx, draft, ['f']),
};
