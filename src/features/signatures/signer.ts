import type { Transaction } from '../../db/transaction.ts';

/** Whose signature it is: a person's own, or the seal of a unit. Names as they stand in the certificate. */
export type SignatureHolder =
  | { kind: 'person'; unitCode: string; agency: string; personId: string; name: string }
  | { kind: 'seal'; unitCode: string; agency: string };

/**
 * Where private keys are: the demonstration's own authority, or a security module, a remote signing service or a
 * token in its place. Nothing outside this port sees a private key.
 */
export type PaperSigner = {
  /** Whether its signatures are a demonstration without legal value; the paper and the pages say so. */
  isDemonstration: boolean;
  /** The certificates of a holder in DER, its own first, its root last, and the way to sign with its key. */
  handOf: (tx: Transaction, holder: SignatureHolder, at: Temporal.Instant) => Promise<SigningHand>;
  /** The roots in DER whose signatures are believed. */
  trustedRoots: (tx: Transaction) => Promise<Uint8Array[]>;
};

export type SigningHand = {
  chain: readonly Uint8Array[];
  /** RSASSA-PKCS1-v1_5 over SHA-256 of the bytes. */
  sign: (bytes: Uint8Array) => Promise<Uint8Array>;
};
