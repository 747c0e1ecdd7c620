import type { StepStart } from './dossier-events.ts';
import type { Words } from './forms-definition.ts';

/** How a part of a bundle came out, or stands; `waiting` has not begun. */
export type PartOutcome =
  | 'waiting'
  | 'running'
  | 'released'
  | 'refused'
  | 'withdrawn'
  | 'stopped'
  | 'closed'
  | 'revoked'
  | 'dropped';

/** A part as the bundle promised it when it was accepted. */
export type PlannedPart = {
  code: string;
  name: Words;
  agency: Words;
  procedureCode: string;
  /** The parts whose results it needs. */
  after: string[];
};

/** What a dossier that is part of a bundle knows of it: whose part it is, and the term and hours it has there. */
export type PartOf = {
  dossierId: string;
  reference: string;
  bundleCode: string;
  part: string;
  name: Words;
  term: {
    value: number;
    unit: 'workingDay' | 'sameDay';
    cutOff: 'none' | '15:00' | 'lastHour';
    dueMode: 'sameClock' | 'endOfDay';
    legalBasis: string;
    verified: boolean;
  };
  hours: Record<string, number>;
  /** By when its agency should have taken it in hand, and why (T18). */
  acknowledge: { by: string; basis: string };
};

/** What happens to the whole of a bundle; its parts have events of their own, each in its own dossier. */
export type BundleEvent =
  | { kind: 'bundle-begun'; body: { parts: PlannedPart[]; basis: string; step: StepStart } }
  | {
      kind: 'part-started';
      body: {
        part: string;
        dossierId: string;
        reference: string;
        code: string;
        dueAt: string | null;
        /** Why somebody let it begin by hand; empty where it began by itself. */
        reason: string;
      };
    }
  /** `movedAt` is the moment in the part's own dossier. */
  | {
      kind: 'part-moved';
      body: {
        part: string;
        outcome: Exclude<PartOutcome, 'waiting' | 'dropped'>;
        movedAt: string;
        reason: string;
        basis: string;
      };
    }
  | { kind: 'part-dropped'; body: { part: string; reason: string } }
  | { kind: 'bundle-finished'; body: { released: number; others: number } };
