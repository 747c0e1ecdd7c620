import type { ActedBy } from './dossier-events.ts';
import { done, type Outcome, refused } from './outcome.ts';

/**
 * Who may put the agency's name under a paper: its head by office, everybody else by a mandate in writing with a
 * holder, a scope and a term, that nobody passes on (NĐ 30/2020/NĐ-CP Đ.13).
 */

/** What a mandate may allow: to sign results, or to decide the one extension of a term (form 04). */
export const mandatePowers = ['sign-result', 'extend'] as const;
export type MandatePower = (typeof mandatePowers)[number];

/** A mandate as the unit keeps it. Days are the office's; from the first to the last, both included. */
export type Mandate = {
  mandateId: string;
  grantor: { postId: string; name: string; title: string };
  holder: { postId: string; personId: string; name: string; title: string };
  powers: MandatePower[];
  /** Codes of procedures, and names of fields as the packs write them in Vietnamese; one of both at least. */
  procedures: string[];
  fields: string[];
  /** A deputy signs for the head (KT.), anybody else by the head's delegation (TUQ.). */
  signsAs: 'KT' | 'TUQ';
  fromOn: Temporal.PlainDate;
  toOn: Temporal.PlainDate;
  decision: { number: string; on: Temporal.PlainDate };
  withdrawn: { at: Temporal.Instant; by: string; reason: string } | null;
};

/** What is known of somebody who is about to sign: the head of the agency, or whoever holds these mandates. */
export type SigningPower = {
  isHead: boolean;
  mandates: readonly Mandate[];
  /** Who could give a mandate, by name and title. */
  heads: readonly string[];
};

/** On what a signature rests, as its event keeps it for ever. */
export type Authority =
  | { as: 'head' }
  | { as: 'KT' | 'TUQ'; mandateId: string; decision: string; decidedOn: string; grantor: string };

/** Why there is no authority: no mandate at all, or the nearest one and what it lacks. */
export type MandateProblem = {
  code: 'no-mandate';
  power: MandatePower;
  procedureCode: string;
  lacks: 'any' | 'scope' | 'begun' | 'over' | 'withdrawn';
  decision: string;
  givers: string[];
  basis: string;
};

/** The document that rules mandates: head, deputies, delegation in writing, no passing on. */
export const mandateBasis = 'NĐ 30/2020/NĐ-CP Đ.13';

type Asked = {
  by: Pick<ActedBy, 'personId' | 'postId'>;
  power: MandatePower;
  procedure: { code: string; field: { vi: string } };
  on: Temporal.PlainDate;
};

/** On what somebody's signature would rest on that day, or which mandate is missing and who may give it. */
export function authorityOf(own: SigningPower, asked: Asked): Outcome<Authority, MandateProblem> {
  if (own.isHead) return done({ as: 'head' });
  const ofPost = own.mandates.filter(
    ({ holder }) => holder.personId === asked.by.personId && holder.postId === asked.by.postId,
  );
  const held = ofPost.find((mandate) => lackOf(mandate, asked) === undefined);
  if (held) {
    const { mandateId, signsAs, decision, grantor } = held;
    const decidedOn = decision.on.toString();
    return done({ as: signsAs, mandateId, decision: decision.number, decidedOn, grantor: grantor.name });
  }
  const nearest = nearestOf(ofPost, asked);
  return refused({
    code: 'no-mandate',
    power: asked.power,
    procedureCode: asked.procedure.code,
    lacks: nearest?.lacks ?? 'any',
    decision: nearest?.mandate.decision.number ?? '',
    givers: [...own.heads],
    basis: mandateBasis,
  });
}

/** How a mandate stands on a day; `ending` from a week before its last day on. */
export type MandateStanding = 'coming' | 'in-force' | 'ending' | 'over' | 'withdrawn';

/** How a mandate stands on a day, whatever it covers. */
export function standingOf(mandate: Mandate, on: Temporal.PlainDate): MandateStanding {
  const { compare } = Temporal.PlainDate;
  if (mandate.withdrawn) return 'withdrawn';
  if (compare(on, mandate.fromOn) < 0) return 'coming';
  if (compare(on, mandate.toOn) > 0) return 'over';
  return compare(on, mandate.toOn.subtract({ days: 7 })) < 0 ? 'in-force' : 'ending';
}

type Lack = Exclude<MandateProblem['lacks'], 'any'>;

function lackOf(mandate: Mandate, { power, procedure, on }: Asked): Lack | undefined {
  const isNamed = mandate.procedures.includes(procedure.code) || mandate.fields.includes(procedure.field.vi);
  if (!mandate.powers.includes(power) || !isNamed) return 'scope';
  const standing = standingOf(mandate, on);
  if (standing === 'coming') return 'begun';
  return standing === 'over' || standing === 'withdrawn' ? standing : undefined;
}

/** The mandate that comes nearest: one that has just ended says more than one for something else. */
function nearestOf(mandates: readonly Mandate[], asked: Asked) {
  const order: readonly Lack[] = ['over', 'withdrawn', 'begun', 'scope'];
  return mandates
    .flatMap((mandate) => {
      const lacks = lackOf(mandate, asked);
      return lacks ? [{ mandate, lacks }] : [];
    })
    .sort((a, b) => order.indexOf(a.lacks) - order.indexOf(b.lacks))[0];
}
