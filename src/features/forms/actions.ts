import { toLocal } from '../../core/clock-moments.ts';
import type { FormDefinition } from '../../core/forms-definition.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import type { ProcedurePack } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import { type Decision, listDecisions } from '../decisions/store.ts';
import type { Office } from '../office.ts';
import { changePack, keepsCatalogue } from '../procedures/actions.ts';
import { findPack, findWrittenForm } from '../procedures/store.ts';
import { deleteFormDraft, type FormDraft, findFormDraft, keepFormDraft } from './store.ts';

/** Why a form is not opened or changed; words are below `form-editor.problem`. */
export type FormRefusal = 'not-home-province' | 'not-found' | 'no-form' | 'stale';

/** The procedure in force today and the working copy of its form; `revision` is 0 while nothing was changed. */
export type FormRoom = { pack: ProcedurePack; draft: FormDraft; known: Decision[] };

type By = { office: Office; actor: Staff };

/** Opens the form of a procedure for its administrator. Refuses a unit that does not keep this catalogue. */
export async function openForm(by: By, code: string): Promise<Outcome<FormRoom, FormRefusal>> {
  return by.office.db.read(scopeOf(by.actor), (tx) => readRoom(tx, by, code));
}

/**
 * Changes the working copy as it was seen at `revision`. Refuses when somebody changed it since; nothing is public
 * before a decision makes a version of it.
 */
export async function editForm(
  by: By,
  wanted: { code: string; revision: number; edit: (form: FormDefinition) => FormDefinition },
): Promise<Outcome<FormRoom, FormRefusal>> {
  const { office, actor } = by;
  return office.db.transaction<Outcome<FormRoom, FormRefusal>>(scopeOf(actor), async (tx) => {
    const room = await readRoom(tx, by, wanted.code);
    if (!room.ok) return room;
    const { draft } = room.value;
    if (draft.revision !== wanted.revision) return refused('stale');
    const next: FormDraft = {
      ...draft,
      form: wanted.edit(draft.form),
      changedAt: office.clock.now(),
      changedBy: `${actor.name} (${actor.title})`,
    };
    if (!(await keepFormDraft(tx, next))) return refused('stale');
    return done({ ...room.value, draft: { ...next, revision: draft.revision + 1 } });
  });
}

/** Throws the working copy away: the form is again the one in force. */
export async function throwAwayForm({ office, actor }: By, code: string): Promise<void> {
  await office.db.transaction(scopeOf(actor), (tx) =>
    deleteFormDraft(tx, { unitCode: actor.unitCode, procedureCode: code }),
  );
}

/** Makes the working copy the next version of the procedure, by a decision; refused as `changePack` is. */
export async function issueForm(
  by: Parameters<typeof changePack>[0],
  wanted: Omit<Parameters<typeof changePack>[1], 'edits' | 'afterwards'> & { form: FormDefinition },
  mode: { onlyTry: boolean },
): ReturnType<typeof changePack> {
  const key = { unitCode: by.actor.unitCode, procedureCode: wanted.code };
  return changePack(by, { ...wanted, afterwards: (tx) => deleteFormDraft(tx, key) }, mode);
}

async function readRoom(
  tx: Transaction,
  { office, actor }: By,
  code: string,
): Promise<Outcome<FormRoom, FormRefusal>> {
  if (!(await keepsCatalogue(tx, office, actor.unitCode))) return refused('not-home-province');
  const today = toLocal(office.clock.now()).toPlainDate();
  const pack = await findPack(tx, code, today);
  if (!pack) return refused('not-found');
  const form = await findWrittenForm(tx, code, pack.version);
  if (!form) return refused('no-form');
  const key = { unitCode: actor.unitCode, procedureCode: code };
  const fresh = { ...key, baseVersion: pack.version, revision: 0, form };
  const kept = await findFormDraft(tx, key);
  const draft = kept ?? { ...fresh, changedAt: office.clock.now(), changedBy: '' };
  return done({ pack, draft, known: await listDecisions(tx, actor.unitCode) });
}

function scopeOf({ unitCode, personId }: Staff) {
  return { unit: unitCode, person: personId, role: 'staff' };
}
