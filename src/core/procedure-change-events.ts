import type { ChargedFee, DuePromise, FiledPaper, PayTo, StepStart } from './dossier-events.ts';

export type ProcedureName = { code: string; version: string };

/** What a dossier says under the other procedure: its answers, and its papers as that procedure lists them. */
export type ToldAnew = {
  to: ProcedureName;
  /** The case of the other procedure whose term it falls under, where that has cases. */
  termCase?: string;
  answers: Record<string, unknown>;
  papers: FiledPaper[];
};

/** The procedure of a dossier was chosen wrongly, and it comes to another: the same dossier, counted once. */
export type ProcedureChangeEvent =
  | {
      kind: 'procedure-change-proposed';
      body: ToldAnew & { fees: ChargedFee[]; reason: string; basis: string };
    }
  | { kind: 'procedure-change-declined'; body: { reason: string } }
  /** Of an accepted dossier: code and day of acceptance stay; the receipt (form 01) is given out anew. */
  | {
      kind: 'procedure-changed';
      body: ToldAnew & {
        from: ProcedureName;
        reason: string;
        basis: string;
        proposedBy: string;
        code: string;
        /** Papers that the other procedure does not ask for; they stay in the file. */
        setAside: FiledPaper[];
        fees: ChargedFee[];
        payTo?: PayTo;
        clockBasis: string;
        promise: DuePromise;
        step: StepStart;
      };
    }
  /** Of an online filing that nobody has accepted yet, as the citizen agreed to. */
  | {
      kind: 'filing-changed';
      body: ToldAnew & {
        from: ProcedureName;
        reason: string;
        agreed: string;
        setAside: FiledPaper[];
        step: StepStart;
      };
    };

/** Another procedure that waits for its approval. */
export type ProposedChange = ToldAnew & {
  fees: ChargedFee[];
  reason: string;
  basis: string;
  personId: string;
  name: string;
  title: string;
  at: string;
};
