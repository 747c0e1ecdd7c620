import { toLocal } from '../../core/clock-moments.ts';
import type { Transaction } from '../../db/transaction.ts';
import { dayInParts, type PaperToSign } from '../documents/actions.ts';
import type { Office } from '../office.ts';
import { prepareFields } from './pdf-fields.ts';
import { type ReadSignature, readSignatures } from './pdf-reading.ts';
import { hasEmptyField, signPdf } from './pdf-signing.ts';
import { type IssuedPaper, readVerificationName, verificationName } from './verification-names.ts';

export type { IssuedPaper, ReadSignature };

/** A paper with empty fields for its signature, its seal, its number and its day: what is shown to the signer. */
export function prepareForSigning(paper: PaperToSign): Uint8Array {
  return prepareFields(paper);
}

/** Whether a kept file still has the empty field that a signature or a seal belongs in. */
export function awaits(bytes: Uint8Array, field: 'signer' | 'seal'): boolean {
  return hasEmptyField(bytes, field);
}

/** A signature of a person: her names and the lines of her post as they stand above it on the paper. */
export type PersonalSignature = {
  unitCode: string;
  agency: string;
  personId: string;
  name: string;
  post: readonly string[];
  at: Temporal.Instant;
};

/**
 * The file with the personal signature of whoever puts the agency's name under it (PAdES). From then on nothing may
 * be done with it but to fill in its fields and to seal it.
 */
export async function signPaper(
  office: Pick<Office, 'press' | 'signer'>,
  tx: Transaction,
  act: { bytes: Uint8Array; signature: PersonalSignature },
): Promise<Uint8Array> {
  const { unitCode, agency, personId, name, post, at } = act.signature;
  const hand = await office.signer.handOf(tx, { kind: 'person', unitCode, agency, personId, name }, at);
  const said = { signedBy: name, signedAt: shortMoment(at), demonstration: office.signer.isDemonstration };
  return signPdf(office.press, act.bytes, {
    field: 'signer',
    says: { kind: 'signer', post, ...said },
    signedBy: name,
    reason: 'Ký ban hành',
    at,
    certifies: true,
    hand,
  });
}

/** A slip with the personal signature of whoever gave it out, as of that moment (rules of TT 03/2025/TT-VPCP). */
export async function signSlip(
  office: Pick<Office, 'press' | 'signer'>,
  tx: Transaction,
  act: { bytes: Uint8Array; signature: PersonalSignature },
): Promise<Uint8Array> {
  const { unitCode, agency, personId, name, at } = act.signature;
  const hand = await office.signer.handOf(tx, { kind: 'person', unitCode, agency, personId, name }, at);
  const said = { signedBy: name, signedAt: shortMoment(at), demonstration: office.signer.isDemonstration };
  return signPdf(office.press, act.bytes, {
    field: 'signer',
    says: { kind: 'hand', ...said },
    signedBy: name,
    reason: 'Cấp phiếu',
    at,
    certifies: true,
    hand,
  });
}

/** The signed file with its number and its day filled in and the agency's seal over all of it (PAdES). */
export async function sealPaper(
  office: Pick<Office, 'press' | 'signer'>,
  tx: Transaction,
  act: {
    bytes: Uint8Array;
    /** `drawnAs`: the words of the mark, where the paper is not that of the agency which holds the certificate. */
    seal: { unitCode: string; agency: string; drawnAs?: string; number: string; at: Temporal.Instant };
  },
): Promise<Uint8Array> {
  const { unitCode, agency, drawnAs, number, at } = act.seal;
  const hand = await office.signer.handOf(tx, { kind: 'seal', unitCode, agency }, at);
  const said = {
    signedBy: drawnAs ?? agency,
    signedAt: shortMoment(at),
    demonstration: office.signer.isDemonstration,
  };
  return signPdf(office.press, act.bytes, {
    field: 'seal',
    texts: { number, ...dayInParts(toLocal(at).toPlainDate()) },
    says: { kind: 'seal', ...said },
    signedBy: agency,
    reason: 'Đóng dấu, phát hành',
    at,
    certifies: false,
    hand,
  });
}

/** What the signatures of any file are worth, oldest first. */
export async function checkSignatures(
  office: Pick<Office, 'signer'>,
  tx: Transaction,
  bytes: Uint8Array,
): Promise<ReadSignature[]> {
  return readSignatures(bytes, await office.signer.trustedRoots(tx));
}

/** The address behind the QR code of a paper, where anybody may check it. */
export function verificationUrl(office: Pick<Office, 'secrets' | 'settings'>, paper: IssuedPaper): string {
  return `${office.settings.publicUrl}/xac-minh/${verificationName(office.secrets.keyFor('verification'), paper)}`;
}

/** The paper that the last part of such an address names; undefined when it was not made here. */
export function findIssuedPaper(office: Pick<Office, 'secrets'>, name: string): IssuedPaper | undefined {
  return readVerificationName(office.secrets.keyFor('verification'), name);
}

/** `10:05:09 ngày 16/11/2026`: the second too, as signatures are told. */
function shortMoment(at: Temporal.Instant): string {
  const local = toLocal(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = [local.hour, local.minute, local.second].map(two).join(':');
  return `${time} ngày ${two(local.day)}/${two(local.month)}/${local.year}`;
}
