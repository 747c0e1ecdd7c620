import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  diploma,
  dossierIdOf,
  fieldsOfForm,
  openDesk,
  type Seat,
  wordsOf,
} from '../../../test/setup/counter.ts';
import { staffPassword } from '../../../test/setup/office.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let nga: Seat;
let hieu: Seat;
let an: Seat;

beforeAll(async () => {
  desk = await openDesk();
  nga = await desk.at('quay.nga');
  hieu = await desk.at('tuphap.hieu');
  an = await desk.at('lanhdao.an');
});
afterAll(() => desk.house.close());

/** A certified copy that is drafted and waits for its signature. */
async function draftCopy(own: Record<string, string> = {}): Promise<string> {
  const form = '/can-bo/tiep-nhan/2.000815';
  const id = dossierIdOf(await nga.send(form, form, { ...diploma, ...own }, { act: 'receive' }));
  expect(wordsOf(await hieu.act(id, 'du-thao'))).toContain('Đã lưu dự thảo');
  return id;
}

const signingOf = (id: string) => `/can-bo/ho-so/${id}/ky`;

describe('a signature', () => {
  it('shows the paper, its fingerprint and who drafted it', async () => {
    const id = await draftCopy();
    const page = await an.get(signingOf(id));
    const words = wordsOf(page);
    expect(words).toContain('Lê Đình Hiếu');
    expect(words).toMatch(/([0-9a-f]{4} ){15}[0-9a-f]{4}/);
    const href = /href="([^"]+\/tai-lieu\/[^"]+)"/.exec(page.body)?.[1] ?? '';
    expect((await an.get(href)).headers['content-type']).toBe('application/pdf');
  });

  it('is refused to a wrong password, and nothing is signed', async () => {
    const id = await draftCopy();
    const answer = await an.send(signingOf(id), signingOf(id), { password: 'không phải mật khẩu' });
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('Mật khẩu không đúng, nên chưa ký');
    expect(answer.body).not.toContain('không phải mật khẩu');
    expect((await an.get('/can-bo/ky')).body).toContain(id);
  });

  it('is refused to whoever drafted it, under whatever post', async () => {
    const id = await draftCopy();
    const alsoHieu = await desk.at('kythay.hieu');
    const pick = new RegExp(`value="(${id} [^"]+)"`).exec((await alsoHieu.get('/can-bo/ky')).body)?.[1] ?? '';
    const answer = await alsoHieu.send('/can-bo/ky', '/can-bo/ky', { pick, password: staffPassword });
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('Người soạn thảo không được tự duyệt hoặc ký');
  });

  it('is refused to a post without the power to sign', async () => {
    const id = await draftCopy();
    expect((await hieu.get(signingOf(id))).statusCode).toBe(403);
  });

  it('is refused when the bytes in the store have changed', async () => {
    const id = await draftCopy({ 'document.name': 'Giấy tờ bị tráo' });
    const page = await an.get(signingOf(id));
    const fields = new URLSearchParams(fieldsOfForm(page.body, signingOf(id)));
    fields.set('password', staffPassword);
    const sha256 = fields.get('seen') ?? '';
    const path = join(desk.house.filesFolder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    await writeFile(path, 'another paper');
    const answer = await an.post(signingOf(id), fields.toString());
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('Văn bản trong kho khác với văn bản đã soạn thảo');
    const again = await an.get(signingOf(id));
    expect(wordsOf(again)).toContain('Văn bản trong kho đã bị thay đổi');
    expect(again.body).not.toContain('type="password"');
    const href = /href="([^"]+\/tai-lieu\/[^"]+)"/.exec(again.body)?.[1] ?? '';
    expect((await an.get(href)).statusCode).toBe(422);
  });

  it('is refused when another paper than the shown one would be signed', async () => {
    const id = await draftCopy();
    const answer = await an.send(signingOf(id), signingOf(id), {
      password: staffPassword,
      seen: 'a'.repeat(64),
    });
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('đã được xem');
  });

  it('once given is not given again, and the page says where the dossier is', async () => {
    const id = await draftCopy();
    const page = await an.get(signingOf(id));
    const fields = new URLSearchParams(fieldsOfForm(page.body, signingOf(id)));
    fields.set('password', staffPassword);
    expect((await an.post(signingOf(id), fields.toString())).statusCode).toBe(303);
    const second = await an.post(signingOf(id), fields.toString());
    expect(second.statusCode).toBe(409);
    expect(wordsOf(second)).toContain('vừa được người khác cập nhật');
    expect(second.body).toContain(`href="/can-bo/ho-so/${id}"`);
  });

  it('is given to several papers with one password, and those refused are named', async () => {
    const [first, second] = [await draftCopy(), await draftCopy({ 'document.name': 'Sổ bảo hiểm' })];
    const queue = await an.get('/can-bo/ky');
    const picks = [first, second].map(
      (id) => new RegExp(`value="(${id} [^"]+)"`).exec(queue.body)?.[1] ?? '',
    );
    const token = /name="_csrf" value="([^"]+)"/.exec(queue.body)?.[1] ?? '';
    const broken = (picks[1] ?? '').replace(/[0-9a-f]{64}$/, 'b'.repeat(64));
    const body = new URLSearchParams([
      ['_csrf', token],
      ['pick', picks[0] ?? ''],
      ['pick', broken],
      ['password', staffPassword],
    ]);
    const answer = await an.post('/can-bo/ky', body.toString());
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('Số văn bản đã ký: 1');
    expect(wordsOf(answer)).toMatch(/H57\.99-261116-\d{4}: Văn bản trong kho khác/);
    expect(answer.body).toContain(second);
    expect(answer.body).not.toContain(`${first}/ky`);
  });

  it('is not asked for when nothing is picked', async () => {
    await draftCopy();
    const answer = await an.send('/can-bo/ky', '/can-bo/ky', { password: staffPassword });
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('Chưa chọn văn bản nào');
  });

  it('is withheld with a reason, and the drafter reads it', async () => {
    const id = await draftCopy();
    await an.act(id, 'ky/tra-lai', { reason: 'Số trang chưa đúng' });
    expect(wordsOf(await hieu.get(`/can-bo/ho-so/${id}`))).toContain('Nguyễn Khoa An trả lại dự thảo');
  });
});
