import { describe, expect, test } from 'vitest';
import birthPack from '../../data/procedures/1.001193.json' with { type: 'json' };
import maritalPack from '../../data/procedures/1.004873.json' with { type: 'json' };
import {
  carryOut,
  contextOf,
  fileAt,
  localText,
  type OnDesk,
  type PersonName,
  procedureCodes,
  record,
  taken,
} from '../../test/dossiers/desk.ts';
import type { ActContext, Decided } from './dossier-acts.ts';
import { draftResult } from './dossier-office-acts.ts';
import { type DossierState, foldEvents } from './dossier-state.ts';
import { nextWatch, watchDossier } from './dossier-watch.ts';
import { confirmDraft, objectToDraft, showDraft } from './draft-confirmation-acts.ts';
import { parseFileablePack } from './procedures.ts';

const { birth, marital } = procedureCodes;
const content = { maritalStatus: 'Chưa kết hôn' };

const acts = {
  show: (state, context) => showDraft(state, { content }, context),
  'show-other': (state, context) => showDraft(state, { content: { maritalStatus: 'Độc thân' } }, context),
  confirm: confirmDraft,
  object: (state, context) => objectToDraft(state, { wrong: 'Sai tên' }, context),
  'object-silently': (state, context) => objectToDraft(state, { wrong: '' }, context),
  watch: watchDossier,
  draft: (state, context) => draftResult(state, { content }, context),
  'draft-other': (state, context) =>
    draftResult(state, { content: { maritalStatus: 'Đã kết hôn' } }, context),
  'draft-with-reason': (state, context) =>
    draftResult(state, { content, withoutAnswer: 'Đến hạn trả' }, context),
} as const satisfies Record<string, (state: DossierState, context: ActContext) => Decided>;
type OwnAct = keyof typeof acts;

describe('the draft goes on', () => {
  // Accepted Monday 10:00, due Thursday 10:00; her day ends at the closing of the next day, 17:00.
  const monday = '2026-11-16T14:00';
  test.each<{ done: [OwnAct, string][]; next: OwnAct; at: string; is: string }>([
    { done: [], next: 'draft', at: monday, is: 'draft-shown-first' },
    { done: [], next: 'draft-with-reason', at: monday, is: 'draft-shown-first' },
    { done: [['show', monday]], next: 'draft', at: '2026-11-16T15:00', is: 'draft-awaits-answer' },
    {
      done: [['show', monday]],
      next: 'draft-with-reason',
      at: '2026-11-16T15:00',
      is: 'draft-awaits-answer',
    },
    {
      done: [
        ['show', monday],
        ['confirm', '2026-11-16T20:00'],
      ],
      next: 'draft',
      at: '2026-11-17T08:00',
      is: 'done',
    },
    {
      done: [
        ['show', monday],
        ['confirm', '2026-11-16T20:00'],
      ],
      next: 'draft-other',
      at: '2026-11-17T08:00',
      is: 'draft-shown-first',
    },
    {
      done: [
        ['show', monday],
        ['object', '2026-11-16T20:00'],
      ],
      next: 'draft',
      at: '2026-11-17T08:00',
      is: 'draft-shown-first',
    },
    // Not the passing of the moment: what silence said is on record before anything goes on.
    { done: [['show', monday]], next: 'draft', at: '2026-11-17T17:01', is: 'draft-awaits-answer' },
    {
      done: [
        ['show', monday],
        ['watch', '2026-11-17T17:01'],
      ],
      next: 'draft',
      at: '2026-11-18T08:00',
      is: 'done',
    },
    // From Wednesday on her day would end after the result is due.
    { done: [], next: 'draft', at: '2026-11-18T08:00', is: 'draft-too-late-to-wait' },
    { done: [], next: 'draft-with-reason', at: '2026-11-18T08:00', is: 'done' },
    {
      done: [['show', '2026-11-18T08:00']],
      next: 'draft',
      at: '2026-11-18T09:00',
      is: 'draft-too-late-to-wait',
    },
    { done: [['show', '2026-11-18T08:00']], next: 'draft-with-reason', at: '2026-11-18T09:00', is: 'done' },
  ])('$next after $done is $is', ({ done, next, at, is }) => {
    expect(told(afterwards(maritalDesk(), done), next, at)).toBe(is);
  });

  test('a matter of the same day cannot wait a day: it goes on with a reason, which is kept', () => {
    const desk = carryOut(fileAt(birth, '2026-11-16T08:00'), 'accept', { at: '2026-11-16T09:00' });
    expect(told(desk, 'draft', '2026-11-16T09:10')).toBe('draft-too-late-to-wait');
    const drafted = afterwards(desk, [
      ['show', '2026-11-16T09:10'],
      ['draft-with-reason', '2026-11-16T15:00'],
    ]);
    expect(drafted.state.shownDraft?.answer).toMatchObject({ kind: 'not-awaited', words: 'Đến hạn trả' });
    expect(drafted.events.at(-1)).toMatchObject({
      kind: 'drafted',
      body: { withoutAnswer: { reason: 'Đến hạn trả', basis: birthPack.draftConfirmation.legalBasis } },
    });
    expect(nextWatch(drafted.state)?.task).not.toBe('agree');
  });
});

describe('the draft is shown', () => {
  const monday = '2026-11-16T14:00';
  test.each<{ done: [OwnAct, string][]; next: OwnAct; is: string; by?: PersonName }>([
    { done: [], next: 'show', is: 'done' },
    { done: [], next: 'show', is: 'other-department', by: 'stranger' },
    { done: [], next: 'confirm', is: 'not-now' },
    { done: [['show', monday]], next: 'show-other', is: 'draft-awaits-answer' },
    { done: [['show', monday]], next: 'confirm', is: 'not-now', by: 'officer' },
    { done: [['show', monday]], next: 'object-silently', is: 'text-missing' },
    { done: [['show', monday]], next: 'object', is: 'done' },
    {
      done: [
        ['show', monday],
        ['object', monday],
      ],
      next: 'show',
      is: 'done',
    },
    {
      done: [
        ['show', monday],
        ['object', monday],
      ],
      next: 'confirm',
      is: 'not-now',
    },
    {
      done: [
        ['show', monday],
        ['confirm', monday],
      ],
      next: 'show',
      is: 'draft-confirmed-already',
    },
    {
      done: [
        ['show', monday],
        ['confirm', monday],
      ],
      next: 'show-other',
      is: 'done',
    },
  ])('$next by $by after $done is $is', ({ done, next, is, by }) => {
    expect(told(afterwards(maritalDesk(), done), next, monday, by)).toBe(is);
  });

  test('until the closing of the next day, on the clock as it was; silence is consent from then on', () => {
    const desk = maritalDesk();
    const shown = afterwards(desk, [['show', monday]]);
    expect(localText(shown.state.shownDraft?.answerBy)).toBe('2026-11-17T17:00');
    expect(shown.state.promise).toEqual(desk.state.promise);
    expect(shown.state.ledger).toEqual(desk.state.ledger);
    expect(told(shown, 'watch', '2026-11-17T17:00')).toBe('not-now');
    const silent = afterwards(shown, [['watch', '2026-11-17T17:05']]);
    expect(silent.state.shownDraft?.answer).toMatchObject({
      kind: 'silence',
      at: shown.state.shownDraft?.answerBy,
    });
    expect(foldEvents(silent.events)).toEqual(silent.state);
  });

  test('and holds no more once the answers are others', () => {
    const desk = afterwards(maritalDesk(), [
      ['show', monday],
      ['confirm', monday],
    ]);
    const changes = [{ field: 'answers.filer.name', before: 'Đặng Thị Mai Lan', after: 'Đặng Thị Mai' }];
    const body = { changes, reason: 'Sai tên' };
    const corrected = record(desk, [{ kind: 'data-corrected', body }], ownContext(desk, 'officer', monday));
    expect(corrected.state.shownDraft).toBeNull();
  });
});

test.each([
  ['at the counter', { channel: 'counter' }],
  ['by post', { channel: 'post' }],
  ['by somebody without an account', { applicant: { name: 'Đặng Thị Mai Lan' } }],
])('nothing is asked of a filing %s', (_, how) => {
  const desk = maritalDesk();
  const other = { ...desk, state: { ...desk.state, ...how } as DossierState };
  expect(told(other, 'show', '2026-11-16T14:00')).toBe('not-now');
  expect(told(other, 'draft', '2026-11-16T14:00')).toBe('done');
});

function maritalDesk(): OnDesk {
  return carryOut(fileAt(marital, '2026-11-16T09:00'), 'accept', { at: '2026-11-16T10:00' });
}

const whose: Record<string, PersonName> = {
  confirm: 'citizen',
  object: 'citizen',
  'object-silently': 'citizen',
};

function told(desk: OnDesk, act: OwnAct, at: string, by: PersonName = whose[act] ?? 'officer'): string {
  const decided = acts[act](desk.state, ownContext(desk, by, at));
  return decided.ok ? 'done' : decided.problem.code;
}

function afterwards(desk: OnDesk, done: [OwnAct, string][]): OnDesk {
  return done.reduce((before, [act, at]) => {
    const context = ownContext(before, whose[act] ?? 'officer', at);
    const decided = acts[act](before.state, context);
    if (!decided.ok) throw new Error(decided.problem.code);
    return record(before, decided.value.events(taken), context);
  }, desk);
}

/** The desk's own packs show nobody a draft. */
function ownContext({ code }: OnDesk, by: PersonName, at: string): ActContext {
  const pack = parseFileablePack(code === birth ? birthPack : maritalPack);
  if (!pack.ok) throw new Error('the pack is broken');
  return { ...contextOf(code, by, at), procedure: pack.value };
}
