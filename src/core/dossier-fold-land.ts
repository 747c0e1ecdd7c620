import type { EventOf } from './dossier-events.ts';
import { digitisationOf, withPapers } from './dossier-fold-papers.ts';
import type { DossierState } from './dossier-state.ts';

type Land = EventOf<'parcel-confirmed' | 'tax-slip-sent' | 'payment-proof-filed' | 'payment-proof-declined'>;

/** The paper of the list that a proof of payment, exemption or debt fulfils. */
export const proofPaper = 'financial-proof';

/** What the land procedure adds: the confirmed parcel, the slip to the tax office, the proof of payment. */
export function landMoved(state: DossierState, event: Land): Partial<DossierState> {
  const { at, by } = event;
  switch (event.kind) {
    case 'parcel-confirmed':
      return { parcel: { ...event.body, at, by: by.name } };
    case 'tax-slip-sent': {
      const { slipNumber, to } = event.body;
      return { taxSlip: { slipNumber, to, at } };
    }
    case 'payment-proof-filed': {
      const { documentIds } = event.body;
      const own = { code: proofPaper, fulfilment: 'scan' as const, documentIds };
      const papers = documentIds.length > 0 ? withPapers(state.papers, [own]) : state.papers;
      const proof = { ...event.body, filedAt: at, by: by.name, declined: null };
      return { paymentProof: proof, papers, digitisation: digitisationOf(papers) };
    }
    case 'payment-proof-declined': {
      const { paymentProof } = state;
      if (!paymentProof) return {};
      const declined = { reason: event.body.reason, at, by: by.name };
      return { paymentProof: { ...paymentProof, declined } };
    }
  }
}
