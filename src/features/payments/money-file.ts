import { toLocal } from '../../core/clock-moments.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import type { FeeInForce } from '../../core/fee-rules.ts';
import type { DossierFile } from '../dossiers/actions.ts';
import type { OnlinePayment, Receipt, TransferWay } from '../fees/actions.ts';

/** A dossier's file with everything about its money. */
export type MoneyFile = DossierFile & {
  receipts: Receipt[];
  online: OnlinePayment[];
  transfer: TransferWay | undefined;
  /** Fees of a supplement or of the return that may be charged now. */
  chargeable: FeeInForce[];
};

/** The day whose rules a dossier keeps: that of its acceptance, or of its filing until then. */
export function dayOfReception({
  acceptedAt,
  filedAt,
}: Pick<DossierState, 'acceptedAt' | 'filedAt'>): string {
  return toLocal(Temporal.Instant.from(acceptedAt ?? filedAt))
    .toPlainDate()
    .toString();
}
