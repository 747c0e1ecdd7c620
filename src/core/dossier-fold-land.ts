import type { EventOf } from './dossier-events.ts';
import { digitisationOf, withPapers } from './dossier-fold-papers.ts';
import type { DossierState } from './dossier-state.ts';
import type { LandEvent } from './land-events.ts';

/** The paper of the list that a proof of payment, exemption or debt fulfils. */
export const proofPaper = 'financial-proof';

/** What the land procedure adds: the confirmed parcel, objections, the slip to the tax office, the proof of payment. */
export function landMoved(state: DossierState, event: EventOf<LandEvent['kind']>): Partial<DossierState> {
  const { at } = event;
  const by = event.by.name;
  const { objections = [], paymentProof } = state;
  switch (event.kind) {
    case 'parcel-confirmed':
      return { parcel: { ...event.body, at, by } };
    case 'objection-recorded':
      return { objections: [...objections, { ...event.body, at, by, settled: null }] };
    case 'objection-settled': {
      const { objectionId, ...settled } = event.body;
      const isIt = (each: { objectionId: string }) => each.objectionId === objectionId;
      return {
        objections: objections.map((each) =>
          isIt(each) ? { ...each, settled: { ...settled, at, by } } : each,
        ),
      };
    }
    case 'tax-slip-sent': {
      const { slipNumber, to } = event.body;
      return { taxSlip: { slipNumber, to, at } };
    }
    case 'payment-proof-filed': {
      const { documentIds } = event.body;
      const own = {
        code: proofPaper,
        fulfilment: documentIds.length > 0 ? 'scan' : 'paper',
        documentIds,
      } as const;
      const papers = withPapers(state.papers, [own]);
      const proof = { ...event.body, filedAt: at, by, declined: null };
      return { paymentProof: proof, papers, digitisation: digitisationOf(papers) };
    }
    case 'payment-proof-declined':
      return paymentProof ? { paymentProof: { ...paymentProof, declined: { ...event.body, at, by } } } : {};
  }
}
