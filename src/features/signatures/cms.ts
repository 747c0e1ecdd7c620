import { createHash, X509Certificate } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
} as const;

/** Signs bytes with the private key behind a certificate: RSASSA-PKCS1-v1_5 over SHA-256, raw. */
export type SignBytes = (bytes: Uint8Array) => Promise<Uint8Array>;

/**
 * A detached CAdES signature (ETSI EN 319 122-1, baseline B): content type, digest and the signing certificate are
 * signed; the moment stands in the PDF, as PAdES wants it (EN 319 142-1). `chain` is DER, the signer's own first.
 */
export async function detachedSignature(
  content: Uint8Array,
  chain: readonly Uint8Array[],
  signBytes: SignBytes,
): Promise<Uint8Array> {
  const certificates = chain.map((der) => Certificate.fromBER(plain(der)));
  const [own] = certificates;
  if (!own || !chain[0]) throw new Error('a signature without a certificate');
  const attributes = [
    attribute(oid.contentType, new ObjectIdentifier({ value: oid.data })),
    attribute(oid.messageDigest, new OctetString({ valueHex: sha256(content) })),
    attribute(oid.signingCertificate, signingCertificateV2(chain[0])),
  ];
  // DER orders a set by its encoded members; readers rebuild it so before they verify.
  const signedAttrs = new SignedAndUnsignedAttributes({ type: 0, attributes: attributes.sort(byEncoding) });
  const encoded = new Uint8Array(signedAttrs.toSchema().toBER());
  encoded[0] = 0x31;
  const info = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.sha256 }),
    signedAttrs,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.rsa }),
    signature: new OctetString({ valueHex: plain(await signBytes(encoded)) }),
  });
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: oid.sha256 })],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates,
    signerInfos: [info],
  });
  const wrapped = new ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) });
  return new Uint8Array(wrapped.toSchema().toBER());
}

/** What a detached signature proves of some bytes. `certificate` is the signer's, `others` what came with it. */
export type CheckedSignature = {
  isWhole: boolean;
  certificate: X509Certificate;
  others: X509Certificate[];
};

/** Checks a detached signature over bytes; undefined when it is none that can be read. */
export async function checkDetached(
  signature: Uint8Array,
  content: Uint8Array,
): Promise<CheckedSignature | undefined> {
  try {
    const signed = new SignedData({ schema: ContentInfo.fromBER(plain(signature)).content });
    const { certificate, others } = certificatesOf(signed);
    const binds = certificate && bindsCertificate(signed, certificate);
    if (!certificate || !binds) return undefined;
    const verified = await signed.verify({ signer: 0, data: plain(content), checkChain: false });
    return { isWhole: verified, certificate, others };
  } catch {
    // Unreadable, or its digest is of other bytes: pkijs throws for both.
    return undefined;
  }
}

function certificatesOf(signed: SignedData): { certificate?: X509Certificate; others: X509Certificate[] } {
  const given = (signed.certificates ?? []).filter((each) => each instanceof Certificate);
  const sid = signed.signerInfos[0]?.sid;
  const own = given.find(
    (each) => sid instanceof IssuerAndSerialNumber && each.serialNumber.isEqual(sid.serialNumber),
  );
  const read = (each: Certificate) => new X509Certificate(Buffer.from(each.toSchema().toBER()));
  return {
    ...(own ? { certificate: read(own) } : {}),
    others: given.filter((each) => each !== own).map(read),
  };
}

/** Whether the signed attributes name this very certificate (ESS signing-certificate-v2, RFC 5035). */
function bindsCertificate(signed: SignedData, certificate: X509Certificate): boolean {
  const attributes = signed.signerInfos[0]?.signedAttrs?.attributes ?? [];
  const named = attributes.find(({ type }) => type === oid.signingCertificate)?.values[0];
  if (!named) return false;
  return Buffer.from(named.toBER()).includes(Buffer.from(sha256(certificate.raw)));
}

/** ESSCertIDv2 with its default digest, SHA-256 of the certificate, and nothing else. */
function signingCertificateV2(der: Uint8Array): Sequence {
  const id = new Sequence({ value: [new OctetString({ valueHex: sha256(der) })] });
  return new Sequence({ value: [new Sequence({ value: [id] })] });
}

function attribute(type: string, value: ObjectIdentifier | OctetString | Sequence): Attribute {
  return new Attribute({ type, values: [value] });
}

function byEncoding(one: Attribute, other: Attribute): number {
  return Buffer.compare(Buffer.from(one.toSchema().toBER()), Buffer.from(other.toSchema().toBER()));
}

function sha256(bytes: Uint8Array): ArrayBuffer {
  return plain(createHash('sha256').update(bytes).digest());
}

/** A copy in a buffer of its own: the libraries read whole buffers, and Node shares them. */
function plain(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
