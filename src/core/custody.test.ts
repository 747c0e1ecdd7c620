import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendar,
  carryOut,
  contextOf,
  fileAt,
  instantOf,
  type OnDesk,
  people,
  procedureCodes,
  record,
  taken,
} from '../../test/dossiers/desk.ts';
import { handOversOf } from './control-slip.ts';
import { acceptFile, offerFile, refuseFile, withdrawOffer } from './custody-acts.ts';
import type { Decided } from './dossier-acts.ts';
import { acceptDossier } from './dossier-desk-acts.ts';
import type { ActedBy, Custodian, DossierEvent } from './dossier-events.ts';
import { foldEvents } from './dossier-state.ts';

const home = '19774';
const abroad = '20285';
const justice: Custodian = { kind: 'department', unitCode: home, departmentCode: 'justice' };
const centre: Custodian = { kind: 'department', unitCode: home, departmentCode: 'centre' };
const landOffice: Custodian = { kind: 'agency', agencyId: 'a-land', name: 'Văn phòng Đăng ký đất đai' };
const clerkOfLand: ActedBy = { kind: 'agency', personId: 'a-land', name: 'Văn phòng Đăng ký đất đai' };
const farDesk: ActedBy = { ...people.receptionist, personId: 'p-far', name: 'Tạ Xa', unitCode: abroad };

/** A dossier filed online and accepted on paper by the receptionist of the centre. */
function onPaper(): OnDesk {
  const desk = fileAt(procedureCodes.marital, '2026-11-16T09:00');
  const context = contextOf(desk.code, 'receptionist', '2026-11-16T10:00');
  const papers = [{ code: 'declaration', fulfilment: 'paper' as const, documentIds: [] }];
  const calendarRef = { code: calendar.code ?? '', version: calendar.version ?? '' };
  const act = { papers, required: [], fees: [], calendar: calendarRef };
  return record(desk, eventsOf(acceptDossier(desk.state, act, context)), context);
}

function eventsOf(decided: Decided) {
  if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.problem)}`);
  return decided.value.events(taken);
}

function go(desk: OnDesk, decided: Decided, by: ActedBy, at = '2026-11-16T10:30'): OnDesk {
  return record(desk, eventsOf(decided), { ...contextOf(desk.code, 'officer', at), by });
}

function offer(
  desk: OnDesk,
  to: Custodian,
  by: ActedBy = people.receptionist,
  file: 'paper' | 'electronic' = 'paper',
) {
  return offerFile(desk.state, { offerId: 'o-1', file, to, note: '' }, { by });
}

describe('the paper file', () => {
  it('lies with the desk that took it in, and is nowhere when nothing came on paper', () => {
    expect(onPaper().state.custody.paper).toMatchObject({ holder: centre, by: 'Võ Thị Nga' });
    expect(fileAt(procedureCodes.copy, '2026-11-16T09:00').state.custody.paper).toBeNull();
  });

  it('stays with its giver until the receiver has accepted it', () => {
    let desk = onPaper();
    desk = go(desk, offer(desk, justice), people.receptionist);
    expect(desk.state.custody.paper?.holder).toEqual(centre);
    desk = go(
      desk,
      acceptFile(desk.state, { offerId: 'o-1', note: '' }, { by: people.officer }),
      people.officer,
    );
    expect(desk.state.custody).toMatchObject({ paper: { holder: justice, by: 'Lê Đình Hiếu' }, offers: [] });
  });

  it('stays with its giver when the receiver refuses it, and the reason is kept', () => {
    let desk = onPaper();
    desk = go(desk, offer(desk, justice), people.receptionist);
    const bare = refuseFile(desk.state, { offerId: 'o-1', reason: '' }, { by: people.officer });
    expect(bare).toMatchObject({ ok: false, problem: { code: 'text-missing' } });
    const decided = refuseFile(
      desk.state,
      { offerId: 'o-1', reason: 'Thiếu một trang' },
      { by: people.officer },
    );
    desk = go(desk, decided, people.officer);
    expect(desk.state.custody).toMatchObject({ paper: { holder: centre }, offers: [] });
    expect(handOversOf(desk.events).at(-1)).toMatchObject({ outcome: 'refused', note: 'Thiếu một trang' });
  });

  it('is taken back by its giver from a silent agency, with a reason, and is free for another', () => {
    let desk = onPaper();
    desk = go(desk, offer(desk, landOffice), people.receptionist);
    const told = { offerId: 'o-1', reason: 'Quá ba ngày không trả lời' };
    const back = (reason: string, by: ActedBy) => withdrawOffer(desk.state, { ...told, reason }, { by });
    expect(back('', people.receptionist)).toMatchObject({ problem: { code: 'text-missing' } });
    for (const by of [clerkOfLand, people.officer, farDesk])
      expect(back(told.reason, by)).toMatchObject({ problem: { code: 'not-giver' } });
    desk = go(desk, back(told.reason, people.receptionist), people.receptionist);
    expect(desk.state.custody).toMatchObject({ paper: { holder: centre }, offers: [] });
    expect(handOversOf(desk.events).at(-1)).toMatchObject({
      outcome: 'withdrawn',
      receiver: '',
      note: told.reason,
    });
    expect(acceptFile(desk.state, { offerId: 'o-1', note: '' }, { by: clerkOfLand })).toMatchObject({
      problem: { code: 'no-offer' },
    });
    expect(offer(desk, justice).ok).toBe(true);
  });

  it('goes home with the citizen who withdraws', () => {
    const desk = carryOut(onPaper(), 'withdraw', { at: '2026-11-16T11:00' });
    expect(desk.state.custody).toMatchObject({ paper: null, offers: [] });
  });
});

describe('an offer is refused', () => {
  it.each<[string, () => Decided, string]>([
    [
      'of a paper that is not there',
      () => offer(fileAt(procedureCodes.copy, '2026-11-16T09:00'), justice),
      'no-file',
    ],
    ['by somebody who does not hold the file', () => offer(onPaper(), justice, people.officer), 'not-holder'],
    [
      'by the desk of another unit with the same name',
      () => offer(onPaper(), justice, farDesk),
      'not-holder',
    ],
    ['to the department that has it', () => offer(onPaper(), centre), 'same-place'],
    ['to a unit that takes no part', () => offer(onPaper(), { kind: 'unit', unitCode: abroad }), 'no-way'],
    [
      'of the electronic file inside the office',
      () => offer(onPaper(), centre, people.officer, 'electronic'),
      'no-way',
    ],
    [
      'while another is open',
      () => {
        const desk = onPaper();
        return offer(go(desk, offer(desk, justice), people.receptionist), landOffice);
      },
      'offer-open',
    ],
  ])('%s', (_, decide, code) => {
    expect(decide()).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('only the named receiver', () => {
  it('accepts: not the giver, not another department, not another agency', () => {
    const desk = onPaper();
    const offered = go(desk, offer(desk, justice), people.receptionist);
    for (const by of [people.receptionist, people.clerk, clerkOfLand]) {
      const decided = acceptFile(offered.state, { offerId: 'o-1', note: '' }, { by });
      expect(decided).toMatchObject({ ok: false, problem: { code: 'not-receiver' } });
    }
  });

  it('is the one post where the offer names a post', () => {
    const desk = onPaper();
    const offered = go(desk, offer(desk, { ...justice, postId: 'post-colleague' }), people.receptionist);
    const told = { offerId: 'o-1', note: '' };
    expect(acceptFile(offered.state, told, { by: people.officer }).ok).toBe(false);
    expect(acceptFile(offered.state, told, { by: people.colleague }).ok).toBe(true);
  });

  it('answers once', () => {
    let desk = onPaper();
    desk = go(desk, offer(desk, justice), people.receptionist);
    const told = { offerId: 'o-1', note: '' };
    desk = go(desk, acceptFile(desk.state, told, { by: people.officer }), people.officer);
    expect(acceptFile(desk.state, told, { by: people.officer })).toMatchObject({
      problem: { code: 'no-offer' },
    });
  });
});

describe('an agency outside', () => {
  it('takes the electronic file, keeps it while steps go on, and hands it back', () => {
    let desk = onPaper();
    desk = go(desk, offer(desk, landOffice, people.officer, 'electronic'), people.officer);
    desk = go(desk, acceptFile(desk.state, { offerId: 'o-1', note: '' }, { by: clerkOfLand }), clerkOfLand);
    expect(desk.state.custody.electronic.holder).toEqual(landOffice);
    desk = carryOut(desk, 'assign', { at: '2026-11-16T11:00' });
    expect(desk.state.custody.electronic.holder).toEqual(landOffice);
    desk = go(desk, offer(desk, { kind: 'unit', unitCode: home }, clerkOfLand, 'electronic'), clerkOfLand);
    const back = acceptFile(desk.state, { offerId: 'o-1', note: '' }, { by: people.receptionist });
    desk = go(desk, back, people.receptionist);
    expect(desk.state.custody.electronic.holder).toEqual(justice);
  });
});

describe('the control slip', () => {
  it('tells each move of the electronic file with the step, and how it stood with its budget', () => {
    let desk = onPaper();
    desk = carryOut(desk, 'assign', { at: '2026-11-16T10:40' });
    desk = carryOut(desk, 'draft', { at: '2026-11-16T11:00' });
    desk = carryOut(desk, 'approve', { at: '2026-12-30T11:00' });
    const rows = handOversOf(desk.events).filter(({ file }) => file === 'electronic');
    expect(rows.map(({ from, to }) => [placeOf(from), placeOf(to)])).toEqual([
      ['citizen', 'centre'],
      ['centre', 'justice'],
      ['justice', 'leadership'],
    ]);
    expect(rows.map(({ result }) => result)).toEqual([null, 'on-time', 'late']);
    expect(rows.every(({ outcome, answeredAt }) => outcome === 'received' && answeredAt)).toBe(true);
  });

  it('shows an offer that nobody answered as waiting', () => {
    const desk = onPaper();
    const offered = go(desk, offer(desk, landOffice), people.receptionist);
    expect(handOversOf(offered.events).at(-1)).toMatchObject({ outcome: 'waiting', answeredAt: null });
  });
});

describe('the four places', () => {
  it('are all at the unit that decides when the events tell nothing else', () => {
    const at = { unitCode: home };
    expect(onPaper().state.places).toEqual({ helpedAt: null, receivedAt: at, decidedBy: at, returnedAt: at });
  });

  it('are where the filing says, and the electronic file waits where it is received', () => {
    const [filed] = fileAt(procedureCodes.marital, '2026-11-16T09:00').events;
    if (filed?.kind !== 'filed') throw new Error('no filing');
    const places = { receivedAt: { unitCode: abroad, point: '1' }, returnedAt: { unitCode: abroad } };
    const state = foldEvents([{ ...filed, body: { ...filed.body, places } }]);
    expect(state.places).toMatchObject({ ...places, helpedAt: null, decidedBy: { unitCode: home } });
    expect(state.custody.electronic.holder).toMatchObject({ unitCode: abroad, departmentCode: 'centre' });
  });
});

it('whatever is tried, each file has one holder and at most one open offer', () => {
  const hands = [people.receptionist, people.officer, people.clerk, clerkOfLand, farDesk];
  const places = [justice, centre, landOffice, { kind: 'unit', unitCode: home } as const];
  const tries = fc.record({
    act: fc.constantFrom('offer', 'accept', 'refuse'),
    file: fc.constantFrom('paper' as const, 'electronic' as const),
    by: fc.constantFrom(...hands),
    to: fc.constantFrom(...places),
  });
  fc.assert(
    fc.property(fc.array(tries, { maxLength: 40 }), (all) => {
      let desk = onPaper();
      all.forEach(({ act, file, by, to }, index) => {
        const { state } = desk;
        const offerId = state.custody.offers.find((each) => each.file === file)?.offerId ?? 'none';
        const decided =
          act === 'offer'
            ? offerFile(state, { offerId: `o-${index}`, file, to, note: '' }, { by })
            : act === 'accept'
              ? acceptFile(state, { offerId, note: '' }, { by })
              : refuseFile(state, { offerId, reason: 'Không đúng nơi' }, { by });
        if (decided.ok) desk = go(desk, decided, by);
        const { paper, offers } = desk.state.custody;
        const onlyAccepting = paper?.holder === state.custody.paper?.holder || act === 'accept';
        expect(onlyAccepting).toBe(true);
        expect(offers.filter((each) => each.file === 'paper').length).toBeLessThanOrEqual(1);
        expect(offers.filter((each) => each.file === 'electronic').length).toBeLessThanOrEqual(1);
      });
      expect(foldEvents(desk.events)).toEqual(desk.state);
    }),
    { numRuns: 60 },
  );
});

function placeOf(custodian: Custodian | null): string {
  if (!custodian) return 'citizen';
  return custodian.kind === 'department' ? custodian.departmentCode : custodian.kind;
}

// The one instant of a filing that tells nothing of places keeps the meaning it always had.
it('an event of an earlier time folds as before', () => {
  const events: DossierEvent[] = fileAt(procedureCodes.copy, '2026-11-16T09:00').events;
  expect(foldEvents(events).filedAt).toBe(instantOf('2026-11-16T09:00').toString());
});
