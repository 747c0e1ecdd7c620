import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { kimLong, openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import type { Paper } from '../documents/actions.ts';
import { withoutFrame } from '../documents/own-sheets.ts';
import {
  birthCertificateSample,
  certifiedCopySample,
  maritalStatusSample,
} from '../documents/paper-samples.ts';
import type { Office } from '../office.ts';
import { awaits, checkSignatures, prepareForSigning, sealPaper, signPaper } from './actions.ts';
import { openDemonstrationSigner } from './authority.ts';
import { certify, signWith } from './certificates.ts';
import type { PaperSigner } from './signer.ts';

let house: TestOffice;
let office: Office;
let drafted: Uint8Array;
let signed: Uint8Array;
let sealed: Uint8Array;

const nobody = { name: '', title: '' };
const agency = 'Ủy ban nhân dân phường Kim Long';
const an = {
  unitCode: kimLong,
  agency,
  personId: '7b0c3a52-5a3e-4c5e-9a53-0f3e8f1d2a11',
  name: 'Nguyễn Khoa An',
  post: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
  at: Temporal.Instant.from('2026-11-16T03:05:09Z'),
};
const release = {
  unitCode: kimLong,
  agency,
  number: '3187',
  at: Temporal.Instant.from('2026-11-17T01:00:00Z'),
};

beforeAll(async () => {
  house = await openTestOffice(() => {});
  office = house.office;
  drafted = await draft(certifiedCopySample);
  signed = await sign(drafted);
  sealed = await seal(signed);
});
afterAll(() => house.close());

describe('A signed and sealed paper', () => {
  it('carries both signatures, and both are whole', async () => {
    const read = await check(sealed);
    expect(read).toMatchObject([
      { name: 'Nguyễn Khoa An – BẢN TRÌNH DIỄN', organisation: agency, verdict: 'whole', coversFile: false },
      { name: `${agency} – BẢN TRÌNH DIỄN`, verdict: 'whole', coversFile: true },
    ]);
    expect(read.map(({ toldAt }) => toldAt)).toEqual(['2026-11-16T03:05:09Z', '2026-11-17T01:00:00Z']);
    await expectPdfsigAgrees(sealed, 2);
  });

  it('holds the bytes that the signer saw and those that he signed, one behind the other', () => {
    expect(Buffer.from(signed.subarray(0, drafted.length)).equals(Buffer.from(drafted))).toBe(true);
    expect(Buffer.from(sealed.subarray(0, signed.length)).equals(Buffer.from(signed))).toBe(true);
  });

  it('names its number and its day in the fields that were left open', () => {
    expect(fieldsOf(drafted)).toEqual({});
    expect(fieldsOf(sealed)).toEqual({ number: '3187', day: '17', month: '11', year: '2026' });
  });

  it('forbids everything after the first signature but filling in and signing', () => {
    const text = Buffer.from(signed).toString('latin1');
    expect(text).toMatch(/\/Perms << \/DocMDP \d+ 0 R >>/);
    expect(text).toMatch(/\/TransformMethod \/DocMDP \/TransformParams << \/Type \/TransformParams \/P 2/);
  });

  it('is still tagged PDF/A-2a: each field is in the structure, and draws itself', () => {
    const text = Buffer.from(sealed).toString('latin1');
    expect(text).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    const widgets = [
      ...Buffer.from(drafted)
        .toString('latin1')
        .matchAll(/\/Subtype \/Widget/g),
    ].length;
    const last = [...text.matchAll(/\/Nums \[([^\]]*)\]/g)].at(-1)?.[1] ?? '';
    const keys = [...last.matchAll(/(\d+) (\d+) 0 R/g)];
    expect(keys.length).toBe(widgets + 1);
    expect(text.match(/\/S \/Form\b/g)?.length).toBe(widgets);
    expect(text).not.toMatch(/\/NeedAppearances|\/JavaScript|\/Launch/);
  });

  it.each([
    ['birth certificate', birthCertificateSample],
    ['confirmation of marital status', maritalStatusSample],
  ] as const)('may be a %s too', async (_, paper) => {
    const done = await seal(await sign(await draft(paper)));
    expect((await check(done)).map(({ verdict }) => verdict)).toEqual(['whole', 'whole']);
    await expectPdfsigAgrees(done, 2);
  });

  it('may have links of a unit’s own sheet, which go on working beside the fields', async () => {
    const { press } = office;
    const official = withoutFrame(await press.officialSheet('certified-copy'));
    const linked = `${official}\n#link("https://kimlong.vidu.example")[Trang của phường]`;
    const drafted = prepareForSigning(
      await press.printToSign({ ...certifiedCopySample, signer: nobody }, linked),
    );
    const done = await seal(await sign(drafted));
    expect((await check(done)).map(({ verdict }) => verdict)).toEqual(['whole', 'whole']);
    expect(Buffer.from(done).toString('latin1')).toContain('(https://kimlong.vidu.example)');
    await expectPdfsigAgrees(done, 2);
  });

  it('draws the issuing agency on the seal where that is not the holder of the certificate', async () => {
    const drawn = vi.spyOn(office.press, 'printMarks');
    const drawnAs = 'Công an phường Kim Long';
    const done = await inOffice((tx) =>
      sealPaper(office, tx, { bytes: signed, seal: { ...release, drawnAs } }),
    );
    expect(drawn.mock.lastCall?.[0].at(-1)).toMatchObject({ kind: 'seal', signedBy: drawnAs });
    drawn.mockRestore();
    expect((await check(done)).map(({ verdict }) => verdict)).toEqual(['whole', 'whole']);
  });

  it('is the same to the byte when it is made again, with the certificates that were kept', async () => {
    expect(Buffer.compare(await seal(await sign(drafted)), sealed)).toBe(0);
  });

  it('is signed in one place once', async () => {
    expect(awaits(drafted, 'signer')).toBe(true);
    expect(awaits(signed, 'signer')).toBe(false);
    expect(awaits(signed, 'seal')).toBe(true);
    await expect(sign(signed)).rejects.toThrow('without an empty field signer');
  });
});

describe('A changed paper', () => {
  it('is found out whatever byte was changed', async () => {
    const at = [1000, Math.floor(signed.length / 2), signed.length + 500, sealed.length - 300];
    for (const place of at) {
      const other = Buffer.from(sealed);
      other[place] = (other[place] ?? 0) ^ 1;
      const verdicts = (await check(other)).map(({ verdict }) => verdict);
      expect(verdicts, `byte ${place}`).not.toEqual(['whole', 'whole']);
    }
  });

  it('is found out when something was added behind the seal', async () => {
    const longer = Buffer.concat([sealed, Buffer.from('\n5 0 obj\n(khác)\nendobj\n')]);
    expect((await check(longer)).every(({ coversFile }) => !coversFile)).toBe(true);
  });

  it('is found out when another authority signed it', async () => {
    const years = { from: an.at.subtract({ hours: 24 }), to: an.at.add({ hours: 24 }) };
    const named = { commonName: 'Nguyễn Khoa An – BẢN TRÌNH DIỄN', organisation: agency };
    const root = await certify({ commonName: 'Ai đó', organisation: 'Ai đó' }, years);
    const own = await certify(named, years, root);
    const chain = [own.certificate, root.certificate];
    const stranger: PaperSigner = {
      isDemonstration: false,
      handOf: async () => ({ chain, sign: async (bytes) => signWith(own.key, bytes) }),
      trustedRoots: async () => [root.certificate],
    };
    const theirs = await inOffice((tx) =>
      signPaper({ press: office.press, signer: stranger }, tx, { bytes: drafted, signature: an }),
    );
    expect(await check(theirs)).toMatchObject([{ verdict: 'stranger' }]);
  });

  it('that is no PDF has no signature, and nothing breaks', async () => {
    for (const words of ['', 'x', '/ByteRange [0 1 2 3]', '/ByteRange [0 999999999 9999999999 9999999999]']) {
      const read = await check(Buffer.from(words));
      expect(read.every(({ verdict }) => verdict === 'unreadable')).toBe(true);
    }
  });
});

describe('The keys', () => {
  it('lie encrypted in the database, and another root secret opens none', async () => {
    const other = openDemonstrationSigner({ keyFor: () => Buffer.alloc(32, 'other') });
    const holder = { kind: 'seal' as const, unitCode: kimLong, agency };
    await expect(inOffice((tx) => other.handOf(tx, holder, release.at))).rejects.toThrow();
  });

  it('are made anew for a new name and when the certificate is over', async () => {
    const holder = { kind: 'person' as const, unitCode: kimLong, agency, personId: an.personId };
    const chainOf = (name: string, at: Temporal.Instant) =>
      inOffice(async (tx) => (await office.signer.handOf(tx, { ...holder, name }, at)).chain[0]);
    const first = await chainOf(an.name, an.at);
    expect(await chainOf(an.name, an.at)).toEqual(first);
    const renamed = await chainOf('Nguyễn Khoa An Bình', an.at);
    expect(renamed).not.toEqual(first);
    const later = an.at.add({ hours: 24 * 365 * 6 });
    expect(await chainOf('Nguyễn Khoa An Bình', later)).not.toEqual(renamed);
  });
});

function inOffice<Result>(work: Parameters<typeof office.db.transaction<Result>>[1]): Promise<Result> {
  return office.db.transaction({ unit: kimLong, role: 'system' }, work);
}

/** Before it is signed a paper has no signer. */
async function draft(paper: Paper): Promise<Uint8Array> {
  return prepareForSigning(await office.press.printToSign({ ...paper, signer: nobody } as Paper));
}

function sign(bytes: Uint8Array): Promise<Uint8Array> {
  return inOffice((tx) => signPaper(office, tx, { bytes, signature: an }));
}

function seal(bytes: Uint8Array): Promise<Uint8Array> {
  return inOffice((tx) => sealPaper(office, tx, { bytes, seal: release }));
}

function check(bytes: Uint8Array) {
  return inOffice((tx) => checkSignatures(office, tx, bytes));
}

/** The last value of each text field. */
function fieldsOf(bytes: Uint8Array): Record<string, string> {
  const text = Buffer.from(bytes).toString('latin1');
  const filled = text.matchAll(/\/FT \/Tx\n\/T \((\w+)\)(?:(?!endobj)[\s\S])*?\/V <feff([0-9a-f]*)>/g);
  return Object.fromEntries(
    [...filled].map(([, name, hex = '']) => [name, Buffer.from(hex, 'hex').swap16().toString('utf16le')]),
  );
}

/** Poppler reads signatures by NSS, which shares no line with us: where it is there, it must agree. */
async function expectPdfsigAgrees(bytes: Uint8Array, signatures: number): Promise<void> {
  if (!existsSync('/usr/bin/pdfsig')) return;
  const folder = await mkdtemp(join(tmpdir(), 'motcua-pdfsig-'));
  const path = join(folder, 'paper.pdf');
  await writeFile(path, bytes);
  const { stdout } = await promisify(execFile)('/usr/bin/pdfsig', ['-nocert', path]);
  await rm(folder, { recursive: true });
  expect(stdout.match(/Signature Type: ETSI\.CAdES\.detached/g)?.length).toBe(signatures);
  expect(stdout.match(/Signature Validation: Signature is Valid\./g)?.length).toBe(signatures);
  expect(stdout.match(/- Total document signed/g)?.length).toBe(1);
}
