/** How a citizen is done with her financial obligation: paid, exempt, or recorded as a debt. */
export const proofWays = ['paid', 'exempt', 'debt'] as const;
export type ProofWay = (typeof proofWays)[number];

/** What the land officer found of the parcel; sheet and number as they are on the map. */
export type ConfirmedParcel = {
  sheet: string;
  number: string;
  areaWords: string;
  isDisputed: boolean;
  planning: 'fits' | 'conflicts';
  /** The extract of the map it rests on. */
  extract: string;
  note: string;
};

/** What the transfer slip tells the tax office besides the parcel (form 19). */
export type TaxFacts = { position: string; priceTable: string; exemption: string; papers: string };

/** The events of the land procedure besides the common ones (Đồng Tháp QĐ 138/2025/QĐ-UBND). */
export type LandEvent =
  | { kind: 'parcel-confirmed'; body: ConfirmedParcel }
  | {
      kind: 'tax-slip-sent';
      body: { slipNumber: string; to: string; facts: TaxFacts; parcel: ConfirmedParcel; basis: string };
    }
  | {
      kind: 'payment-proof-filed';
      body: { way: ProofWay; documentIds: string[]; note: string };
    }
  | { kind: 'payment-proof-declined'; body: { reason: string } };

/** A proof that reached the office and waits to be looked at, or was found wanting. */
export type KeptProof = {
  way: ProofWay;
  documentIds: string[];
  note: string;
  filedAt: string;
  by: string;
  declined: { reason: string; at: string; by: string } | null;
};
