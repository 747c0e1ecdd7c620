import type {
  ActedBy,
  Custodian,
  DossierEvent,
  EventOf,
  FileKind,
  OfficePlace,
  StepStart,
} from './dossier-events.ts';

/**
 * The custody ledger, folded: who holds the paper file and the electronic file. The electronic file follows the
 * steps; the paper file moves only when one hand has offered it and another has accepted: nothing in between.
 */
export type Custody = {
  /** Null while there is no paper: everything came online, or it went back to the citizen. */
  paper: Holding | null;
  electronic: Holding;
  /** Offers that wait for their receiver; at most one for each file. */
  offers: Offer[];
};

/** `by` is the name of the hand that took it; `since` an ISO instant in UTC. */
export type Holding = { holder: Custodian; by: string; since: string };

export type Offer = {
  offerId: string;
  file: FileKind;
  from: Custodian;
  to: Custodian;
  note: string;
  by: string;
  at: string;
};

/** What the ledger must know of the dossier after an event. */
type Standing = { unitCode: string; step: StepStart | null; places: { receivedAt: OfficePlace } };

type Filed = Extract<DossierEvent, { kind: 'filed' }>;

/** The ledger at the filing: the desk that receives has the electronic file, and the paper it was handed. */
export function beginCustody(event: Filed, receivedAt: OfficePlace): Custody {
  const { step, unitCode } = event.body;
  const electronic: Holding = {
    holder: departmentAt({ unitCode, step, places: { receivedAt } }, step),
    by: event.by.name,
    since: event.at,
  };
  const custody: Custody = { paper: null, electronic, offers: [] };
  return withPaper(custody, event, { unitCode, step, places: { receivedAt } });
}

/** The ledger after one more event; `after` is the dossier as that event left it. */
export function custodyAfter(custody: Custody, event: DossierEvent, after: Standing): Custody {
  switch (event.kind) {
    case 'custody-offered':
      return { ...custody, offers: [...custody.offers, { ...event.body, by: event.by.name, at: event.at }] };
    case 'custody-refused':
    case 'custody-withdrawn':
      return { ...custody, offers: withoutOffer(custody, event.body.offerId) };
    case 'custody-accepted': {
      const { file, holder, offerId } = event.body;
      const holding: Holding = { holder, by: event.by.name, since: event.at };
      return { ...custody, [file]: holding, offers: withoutOffer(custody, offerId) };
    }
    case 'refused':
    case 'withdrawn':
    case 'stopped':
      // The citizen takes the papers home (form 05); what was on its way is no more.
      return { ...custody, paper: null, offers: [] };
    case 'taken-over':
      return followStep(withListedPaper(custody, event), event, after);
    default:
      return followStep(withPaper(custody, event, after), event, after);
  }
}

/** Whether a hand belongs to a custodian: its department, its post where one is named, its unit, its agency. */
export function isHandOf(custodian: Custodian, by: ActedBy, homeUnit: string): boolean {
  if (custodian.kind === 'agency') return by.kind === 'agency' && by.personId === custodian.agencyId;
  if (by.kind !== 'staff' || (by.unitCode ?? homeUnit) !== custodian.unitCode) return false;
  if (custodian.kind === 'unit') return true;
  const isPost = custodian.postId === undefined || custodian.postId === by.postId;
  return isPost && by.departmentCode === custodian.departmentCode;
}

/**
 * Whether a hand may speak for a custodian that gives. A post that took a file holds it for its department: when
 * the officer is away, a colleague hands it on.
 */
export function isGivingHand(custodian: Custodian, by: ActedBy, homeUnit: string): boolean {
  if (custodian.kind !== 'department') return isHandOf(custodian, by, homeUnit);
  const { kind, unitCode, departmentCode } = custodian;
  return isHandOf({ kind, unitCode, departmentCode }, by, homeUnit);
}

/** Whether two custodians are the same place, whichever post of it is named. */
export function isSamePlace(one: Custodian, other: Custodian): boolean {
  if (one.kind === 'agency') return other.kind === 'agency' && one.agencyId === other.agencyId;
  if (other.kind === 'agency' || one.unitCode !== other.unitCode) return false;
  if (one.kind === 'unit' || other.kind === 'unit') return true;
  return one.departmentCode === other.departmentCode;
}

/** The department where a step is done: reception happens where the dossier is received, all else at home. */
export function departmentAt({ unitCode, places }: Standing, step: StepStart): Custodian {
  const unit = step.kind === 'receive' ? places.receivedAt.unitCode : unitCode;
  return { kind: 'department', unitCode: unit, departmentCode: step.departmentCode };
}

/** Paper that staff take in begins a paper file in their hands; a paper file that is there already stays. */
function withPaper(custody: Custody, event: DossierEvent, { unitCode }: Standing): Custody {
  if (custody.paper || event.by.kind !== 'staff') return custody;
  const takesIn = event.kind === 'filed' || event.kind === 'accepted' || event.kind === 'supplement-answered';
  if (!takesIn || !event.body.papers.some(({ fulfilment }) => fulfilment === 'paper')) return custody;
  const { name, departmentCode = '' } = event.by;
  const holder: Custodian = { kind: 'department', unitCode: event.by.unitCode ?? unitCode, departmentCode };
  return { ...custody, paper: { holder, by: name, since: event.at } };
}

/** The paper file came with the record of the hand-over; the desk has it first. */
function withListedPaper(custody: Custody, { at, by, body }: EventOf<'taken-over'>): Custody {
  if (body.inherited.papers.length === 0) return custody;
  const { holder } = custody.electronic;
  const name = by.name || body.inherited.record.number;
  return { ...custody, paper: { holder, by: name, since: at } };
}

/** An agency outside keeps the electronic file until it hands it back, whatever step comes meanwhile. */
function followStep(custody: Custody, event: DossierEvent, after: Standing): Custody {
  const { electronic } = custody;
  if (!after.step || electronic.holder.kind === 'agency') return custody;
  const holder = departmentAt(after, after.step);
  if (isSamePlace(electronic.holder, holder)) return custody;
  return { ...custody, electronic: { holder, by: event.by.name, since: event.at } };
}

function withoutOffer(custody: Custody, offerId: string): Offer[] {
  return custody.offers.filter((offer) => offer.offerId !== offerId);
}
