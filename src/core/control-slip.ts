import { toLocal } from './clock-moments.ts';
import { postRow } from './control-slip-post.ts';
import { besideRows } from './control-slip-work.ts';
import { type Custody, isSamePlace } from './custody.ts';
import type { Custodian, DossierEvent, FileKind } from './dossier-events.ts';
import { applyEvent, type DossierState, foldEvents } from './dossier-state.ts';

/** How a hand-over stands with the budget of the step it ended: before its day, on it, or after its moment. */
export type HandOverResult = 'before' | 'on-time' | 'late';

/**
 * One hand-over of form 06: who gave, who took and when. `from` is null where the citizen gave. An electronic file
 * moves at once with its step; an offer that nobody has answered yet has no `answeredAt`.
 */
export type HandOver = {
  file: FileKind | 'result';
  from: Custodian | null;
  to: Custodian;
  giver: string;
  receiver: string;
  at: string;
  answeredAt: string | null;
  outcome: 'received' | 'waiting' | 'refused' | 'withdrawn';
  result: HandOverResult | null;
  note: string;
};

/** All hand-overs of a dossier in order, from its events (form 06 of TT 03/2025/TT-VPCP). */
export function handOversOf(events: readonly DossierEvent[]): HandOver[] {
  const [first, ...rest] = events;
  if (!first) return [];
  let state = foldEvents([first]);
  const rows: HandOver[] = [...takenIn(null, state, first)];
  for (const event of rest) {
    const after = applyEvent(state, event);
    if (event.kind === 'custody-offered') rows.push(offered(event, state));
    else if (isAnswer(event)) answer(rows, event);
    else rows.push(...takenIn(state.custody, after, event), ...stepped(state, after, event));
    postRow(rows, event, state);
    rows.push(...besideRows(event, { before: state, after }, resultOf));
    state = after;
  }
  return rows.map(({ offerId: _, ...row }: Row) => row);
}

type Row = HandOver & { offerId?: string };
type EventOf<Kind extends DossierEvent['kind']> = Extract<DossierEvent, { kind: Kind }>;

/** What the citizen handed in: the electronic file at its filing, the paper when the office took it. */
function takenIn(before: Custody | null, { custody }: DossierState, event: DossierEvent): Row[] {
  const taken: ['paper' | 'electronic', Custody['paper']][] = [];
  if (!before) taken.push(['electronic', custody.electronic]);
  if (!before?.paper && custody.paper) taken.push(['paper', custody.paper]);
  const giver = giverOf(event);
  return taken.flatMap(([file, holding]) =>
    holding
      ? [{ ...received(event, holding), file, from: null, giver, to: holding.holder, result: null }]
      : [],
  );
}

/** Who handed the file in: the citizen, the post for her, or the office that had it before. */
function giverOf(event: DossierEvent): string {
  if (event.kind === 'taken-over') return event.body.inherited.office;
  if (event.kind === 'filed' && event.body.arrival) return event.body.arrival.sender;
  return event.by.kind === 'citizen' ? event.by.name : '';
}

function stepped(before: DossierState, after: DossierState, event: DossierEvent): Row[] {
  const [from, to] = [before.custody.electronic, after.custody.electronic];
  if (isSamePlace(from.holder, to.holder)) return [];
  const due = (before.step ?? before.suspendedStep)?.dueAt ?? null;
  const row = { ...received(event, to), receiver: after.step?.holder?.name ?? '', giver: event.by.name };
  return [{ ...row, file: 'electronic', from: from.holder, to: to.holder, result: resultOf(event.at, due) }];
}

function received({ at }: DossierEvent, { by }: { by: string }) {
  return { at, answeredAt: at, receiver: by, outcome: 'received' as const, note: '' };
}

function offered({ at, by, body }: EventOf<'custody-offered'>, before: DossierState): Row {
  const { offerId, file, from, to, note } = body;
  const due = (before.step ?? before.suspendedStep)?.dueAt ?? null;
  const row = { offerId, file, from, to, note, at, giver: by.name, receiver: '', answeredAt: null };
  return { ...row, outcome: 'waiting', result: resultOf(at, due) };
}

const outcomes = {
  'custody-accepted': 'received',
  'custody-refused': 'refused',
  'custody-withdrawn': 'withdrawn',
} as const;
type Answer = EventOf<keyof typeof outcomes>;

function isAnswer(event: DossierEvent): event is Answer {
  return event.kind in outcomes;
}

function answer(rows: Row[], { at, by, body, kind }: Answer): void {
  const row = rows.find(({ offerId }) => offerId === body.offerId);
  if (!row) return;
  const words = 'reason' in body ? body.reason : body.note;
  Object.assign(row, {
    answeredAt: at,
    // Taken back by the giver: nobody received it.
    receiver: kind === 'custody-withdrawn' ? '' : by.name,
    outcome: outcomes[kind],
    note: [row.note, words].filter(Boolean).join(' · '),
    to: 'holder' in body ? body.holder : row.to,
  });
}

function resultOf(at: string, dueAt: string | null): HandOverResult | null {
  if (!dueAt) return null;
  const [moment, due] = [Temporal.Instant.from(at), Temporal.Instant.from(dueAt)];
  if (Temporal.Instant.compare(moment, due) > 0) return 'late';
  const [day, dueDay] = [toLocal(moment).toPlainDate(), toLocal(due).toPlainDate()];
  return Temporal.PlainDate.compare(day, dueDay) < 0 ? 'before' : 'on-time';
}
