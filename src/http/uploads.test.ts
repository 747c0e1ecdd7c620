import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openFileStore } from '../db/file-store.ts';
import { openDoor } from './door.ts';
import { createTestServer, openBrowser, tokens } from './server-for-tests.ts';
import { uploadWords } from './upload-words.ts';
import { readUpload } from './uploads.ts';

type Part = { name: string; value: string | Buffer; filename?: string };

const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex'),
  Buffer.alloc(5000, 7),
]);
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n');
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3000)]);

let kernel: ReturnType<typeof createTestServer>;
let folder: string;
let csrf: string;
let browser: ReturnType<typeof openBrowser>;

beforeEach(async () => {
  kernel = createTestServer({
    limits: { uploadFileBytes: 20_000, uploadFiles: 3, uploadTotalBytes: 45_000, fieldBytes: 1000 },
  });
  folder = mkdtempSync(join(tmpdir(), 'motcua-files-'));
  const store = openFileStore(folder);
  openDoor(kernel.app, {
    method: 'POST',
    url: '/nop-giay-to',
    permission: 'dossier.file',
    multipart: true,
    answer: async (visit, _input, _reply, request) => {
      const read = await readUpload(request, store);
      if (read.ok) return read;
      return { ...read, words: uploadWords(visit.t, read.problem, request.server.house.limits) };
    },
  });
  openDoor(kernel.app, {
    method: 'GET',
    url: '/to-khai',
    permission: 'dossier.file',
    answer: async (visit) => visit.csrf,
  });
  browser = openBrowser(kernel.app, tokens.citizen);
  csrf = (await browser.get('/to-khai')).body;
});

const token = (): Part => ({ name: '_csrf', value: csrf });

function upload(parts: Part[], { cut = 0, visitor = browser } = {}) {
  const pieces = parts.flatMap(({ name, value, filename }) => [
    Buffer.from(`--dau\r\ncontent-disposition: form-data; name="${name}"`),
    Buffer.from(
      filename === undefined
        ? '\r\n\r\n'
        : `; filename="${filename}"\r\ncontent-type: application/pdf\r\n\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  const payload = Buffer.concat([...pieces, Buffer.from('--dau--\r\n')]);
  return visitor.send({
    method: 'POST',
    url: '/nop-giay-to',
    payload: payload.subarray(0, payload.length - cut),
    headers: { 'content-type': 'multipart/form-data; boundary=dau', 'sec-fetch-site': 'same-origin' },
  });
}

test('fields and files are taken, doubled fields as lists, and empty file fields are passed over', async () => {
  const answer = await upload([
    token(),
    { name: 'child', value: 'Hoàng Thị Mây' },
    { name: 'paper', value: '', filename: '' },
    { name: 'paper', value: pdf, filename: 'Giấy chứng sinh.pdf' },
    { name: 'copy', value: 'a' },
    { name: 'copy', value: 'b' },
    { name: 'paper', value: png, filename: 'C:\\ảnh\\..\\mặt trước.PNG' },
  ]);
  expect(answer.statusCode).toBe(200);
  const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  expect(answer.json().value).toEqual({
    fields: { child: ['Hoàng Thị Mây'], copy: ['a', 'b'] },
    files: [
      {
        field: 'paper',
        name: 'Giấy chứng sinh.pdf',
        mediaType: 'application/pdf',
        sizeBytes: pdf.length,
        sha256: hashOf(pdf),
      },
      {
        field: 'paper',
        name: 'mặt trước.png',
        mediaType: 'image/png',
        sizeBytes: png.length,
        sha256: hashOf(png),
      },
    ],
  });
});

test('a program that calls itself a PDF is refused, and what was typed before and behind it is kept', async () => {
  const answer = await upload([
    token(),
    { name: 'before', value: '1' },
    { name: 'paper', value: program, filename: 'giấy tờ.pdf' },
    { name: 'behind', value: '2' },
  ]);
  const refused = answer.json();
  expect(refused.problem).toEqual({ kind: 'wrong-type', field: 'paper', name: 'giấy tờ.pdf' });
  expect(refused.kept.fields).toEqual({ before: ['1'], behind: ['2'] });
  expect(refused.words).toContain('“giấy tờ.pdf” không phải là tệp PDF');
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['a file beyond the limit', [Buffer.concat([pdf, Buffer.alloc(20_001)])], 'too-large'],
  [
    'files that are too much together',
    [0, 1, 2].map((n) => Buffer.concat([pdf, Buffer.alloc(19_000, n)])),
    'total-too-large',
  ],
  ['more files than allowed', [1, 2, 3, 4].map((n) => Buffer.concat([pdf, Buffer.alloc(n)])), 'too-many'],
] as const)('%s: refused, nothing half kept', async (_title, contents, kind) => {
  const files = contents.map((value, n) => ({ name: 'paper', value, filename: `${n}.pdf` }));
  const answer = await upload([token(), { name: 'child', value: 'Mây' }, ...files]);
  expect(answer.json()).toMatchObject({ ok: false, problem: { kind }, kept: { fields: { child: ['Mây'] } } });
  const incoming = readdirSync(folder).includes('incoming') ? readdirSync(join(folder, 'incoming')) : [];
  expect(incoming).toEqual([]);
});

test('an upload that breaks off is refused with the fields read so far', async () => {
  const parts = [token(), { name: 'child', value: 'Mây' }, { name: 'paper', value: png, filename: 'a.png' }];
  const answer = await upload(parts, { cut: 3000 });
  expect(answer.json()).toMatchObject({ problem: { kind: 'broken' }, kept: { fields: { child: ['Mây'] } } });
});

test('a field that is too long is named, the others are kept', async () => {
  const answer = await upload([
    token(),
    { name: 'story', value: 'ă'.repeat(900) },
    { name: 'child', value: 'Mây' },
  ]);
  expect(answer.json()).toMatchObject({
    problem: { kind: 'field-too-large', field: 'story' },
    kept: { fields: { child: ['Mây'] } },
  });
});

test('an upload without its token in front stores nothing and gives the form back', async () => {
  const wrong = [
    [{ name: 'child', value: 'Mây' }, token(), { name: 'paper', value: pdf, filename: 'a.pdf' }],
    [{ name: 'paper', value: png, filename: 'a.png' }, token(), { name: 'child', value: 'Mây' }],
    [
      { name: '_csrf', value: 'x' },
      { name: 'child', value: 'Mây' },
      { name: 'paper', value: png, filename: 'a.png' },
    ],
  ];
  for (const parts of wrong) {
    const answer = await upload(parts);
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('Biểu mẫu đã cũ');
  }
  expect(readdirSync(folder)).toEqual([]);
});

test('an upload sent after the session ended keeps what was typed, and it can be sent again', async () => {
  const parts = [token(), { name: 'child', value: 'Mây' }, { name: 'paper', value: png, filename: 'a.png' }];
  const answer = await upload(parts, { visitor: openBrowser(kernel.app) });
  expect(answer.statusCode).toBe(401);
  expect(answer.body).toContain('name="child" value="Mây"');
  const again = await browser.post('/nop-giay-to', { _csrf: csrf, child: 'Mây' });
  expect(again.json().value).toEqual({ fields: { child: ['Mây'] }, files: [] });
  expect(readdirSync(folder)).toEqual([]);
});

test('hostile field names and bodies that only call themselves uploads are refused', async () => {
  expect((await upload([token(), { name: '__proto__', value: 'x' }])).statusCode).toBe(400);
  expect((await upload([token(), { name: 'a[constructor]', value: 'x' }])).statusCode).toBe(400);
  expect((await upload([token(), { name: 'a', value: 'x\0y' }])).statusCode).toBe(400);
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=other']) {
    const answer = await browser.post('/nop-giay-to', 'rubbish', { 'content-type': type });
    expect([400, 403]).toContain(answer.statusCode);
  }
  expect(kernel.faults).toEqual([]);
});
