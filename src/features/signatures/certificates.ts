import { generateKeyPair, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import {
  Set as AsnSet,
  BitString,
  Integer,
  OctetString,
  PrintableString,
  Sequence,
  Utf8String,
} from 'asn1js';
import {
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';

/** A key with its certificate; both DER, the key as PKCS#8. */
export type KeyAndCertificate = { key: Uint8Array; certificate: Uint8Array };

/** Whom a certificate names: a person or an agency, and the organisation. */
export type CertifiedName = { commonName: string; organisation: string };

/** From when to when a certificate is good. */
export type Validity = { from: Temporal.Instant; to: Temporal.Instant };

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const makeKeys = promisify(generateKeyPair);

/** A new key with its certificate: a root that certifies itself, or below `issuer` a signer. RSA 2048. */
export async function certify(
  name: CertifiedName,
  validity: Validity,
  issuer?: KeyAndCertificate,
): Promise<KeyAndCertificate> {
  const { privateKey, publicKey } = await makeKeys('rsa', { modulusLength: 2048 });
  const key = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }));
  const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }));
  const imported = await crypto.subtle.importKey('spki', spki, algorithm, true, ['verify']);
  const certificate = new Certificate();
  certificate.version = 2;
  // Positive and never zero, as the rules for serial numbers ask.
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  certificate.serialNumber = new Integer({ valueHex: new Uint8Array(serial).buffer });
  const above = issuer && Certificate.fromBER(new Uint8Array(issuer.certificate).buffer);
  certificate.subject = distinguished(name);
  certificate.issuer = (above ?? certificate).subject;
  certificate.notBefore = timeOf(validity.from);
  certificate.notAfter = timeOf(validity.to);
  await certificate.subjectPublicKeyInfo.importKey(imported);
  certificate.extensions = await extensionsOf(certificate, above);
  await certificate.sign(await signingKey(issuer?.key ?? key), 'SHA-256');
  return { key, certificate: new Uint8Array(certificate.toSchema(true).toBER()) };
}

/** Signs with a PKCS#8 key: RSASSA-PKCS1-v1_5 over SHA-256, the same bytes each time. */
export function signWith(pkcs8: Uint8Array, bytes: Uint8Array): Uint8Array {
  return sign('sha256', bytes, { key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
}

async function signingKey(pkcs8: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), algorithm, false, ['sign']);
}

/** Each part of the name in a set of its own, as X.500 has it: country, organisation, common name. */
function distinguished({ commonName, organisation }: CertifiedName): RelativeDistinguishedNames {
  const parts = [
    ['2.5.4.6', new PrintableString({ value: 'VN' })],
    ['2.5.4.10', new Utf8String({ value: organisation })],
    ['2.5.4.3', new Utf8String({ value: commonName })],
  ] as const;
  const sets = parts.map(
    ([type, value]) => new AsnSet({ value: [new AttributeTypeAndValue({ type, value }).toSchema()] }),
  );
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: sets }).toBER());
}

function timeOf(at: Temporal.Instant): Time {
  // Until 2049 the short form of a year is the rule (RFC 5280 §4.1.2.5).
  const value = new Date(at.epochMilliseconds);
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}

/** RFC 5280: what a certificate may be used for, and whose key is above it. */
async function extensionsOf(own: Certificate, above: Certificate | undefined): Promise<Extension[]> {
  const isRoot = above === undefined;
  const ownId = await own.getKeyHash('SHA-1');
  const aboveId = await (above ?? own).getKeyHash('SHA-1');
  const usage = isRoot ? 0b0000_0110 : 0b1100_0000;
  const unusedBits = isRoot ? 1 : 6;
  return [
    extension('2.5.29.19', new BasicConstraints({ cA: isRoot }).toSchema().toBER(), true),
    extension(
      '2.5.29.15',
      new BitString({ valueHex: new Uint8Array([usage]).buffer, unusedBits }).toBER(),
      true,
    ),
    extension('2.5.29.14', new OctetString({ valueHex: ownId }).toBER()),
    extension(
      '2.5.29.35',
      new AuthorityKeyIdentifier({ keyIdentifier: new OctetString({ valueHex: aboveId }) })
        .toSchema()
        .toBER(),
    ),
  ];
}

function extension(extnID: string, extnValue: ArrayBuffer, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue });
}
