import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, complaints, openBrowser, picture } from './browser.ts';
import { pngScan } from './papers.ts';
import {
  act,
  fileBehind,
  fillIn,
  press,
  pressNamed,
  signInCitizen,
  sitDown,
  visit,
  wordsOf,
} from './visitors.ts';

/** The turns a dossier may take: asked for more, withdrawn, refused, and two officers at once. */

let browser: Browser;
let reception: Page;
let officer: Page;
beforeAll(async () => {
  browser = await openBrowser();
  reception = await sitDown(browser, 'tiepnhan');
  officer = await sitDown(browser, 'tuphap');
});
afterAll(async () => {
  for (const page of [reception, officer]) expect(complaints(page)).toEqual([]);
  await browser.close();
});

/** Opens at the reception what this person has filed and gives its path and reference. */
async function openFiled(applicant: string): Promise<{ dossier: string; reference: string }> {
  await reception.goto('/can-bo/danh-sach/tiep-nhan');
  await press(reception, reception.locator('main tr', { hasText: applicant }).locator('a').first());
  const reference = /19774-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await wordsOf(reception))?.[0] ?? '';
  return { dossier: new URL(reception.url()).pathname, reference };
}

async function enter(subject: string): Promise<Page> {
  const page = await visit(browser, { width: 360 });
  await signInCitizen(page, subject);
  return page;
}

describe('a dossier that lacks something', () => {
  it('is asked for once, with the reason, answered from the telephone, and the clock goes on', async () => {
    const { dossier, reference } = await openFiled('Tôn Nữ Thùy Mây');
    await act(reception, 'tiep-nhan');
    await officer.goto(dossier);
    await act(officer, 'nhan-viec');
    await act(officer, 'xu-ly/bo-sung', {
      'defect.birth-proof': 'chưa rõ nét, phải đủ hai mặt',
      reason: 'Mặt sau không đọc được',
    });
    await reception.goto(dossier);
    await act(reception, 'bao-bo-sung');
    expect(await wordsOf(reception)).toContain('Tạm dừng tính hạn');
    const citizen = await enter('cd-01');
    await citizen.goto(`/ho-so-cua-toi/${reference}`);
    const asked = await wordsOf(citizen);
    expect(asked).toContain('chưa rõ nét, phải đủ hai mặt');
    expect(asked).toContain('Lý do: Mặt sau không đọc được');
    await picture(citizen, 'turns-360-01-asked');
    await pressNamed(citizen, 'Gửi phần bổ sung');
    expect(await wordsOf(citizen)).toContain('Còn thiếu tệp hoặc lời giải thích');
    const scan = { name: 'mat-sau.png', mimeType: 'image/png', buffer: pngScan() };
    await citizen.locator('[name="birth-proof.files"]').setInputFiles(scan);
    await fillIn(citizen, { note: 'Đã chụp lại mặt sau.' });
    await pressNamed(citizen, 'Gửi phần bổ sung');
    const answered = await wordsOf(citizen);
    expect(answered).toContain('Đã gửi phần bổ sung.');
    expect(answered).toContain('mat-sau.png');
    expect(answered).not.toContain('Đang tạm dừng tính thời hạn');
    await picture(citizen, 'turns-360-02-answered');
    await officer.goto(dossier);
    expect(await wordsOf(officer)).toContain('Đã chụp lại mặt sau.');
    await officer.locator('#act-supplement-processing summary').click();
    expect(await wordsOf(officer)).toContain('không được yêu cầu lần thứ hai');
    expect(complaints(citizen)).toEqual([]);
    await citizen.context().close();
  });
});

describe('a dossier that its owner no longer wants', () => {
  it('is withdrawn from the telephone after a second thought, with a notice to keep', async () => {
    const { reference } = await openFiled('Lê Quý Trầm');
    const citizen = await enter('cd-02');
    await citizen.goto(`/ho-so-cua-toi/${reference}`);
    await act(citizen, 'rut', { reason: 'Gia đình đổi tên cháu' });
    const words = await wordsOf(citizen);
    expect(words).toContain('Đã rút hồ sơ.');
    expect(words).toContain('Gia đình đổi tên cháu');
    const notice = await fileBehind(citizen, citizen.locator('a[href$="/phieu/05.pdf"]'));
    expect(notice.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await picture(citizen, 'turns-360-03-withdrawn');
    expect(complaints(citizen)).toEqual([]);
    await citizen.context().close();
  });
});

describe('a dossier that cannot be taken', () => {
  it('is refused with reason and legal basis, and its owner reads both', async () => {
    const { reference } = await openFiled('Hoàng Thị Sương Mai');
    await act(reception, 'tu-choi', { reason: '', basis: 'Nghị định 123/2015/NĐ-CP, Điều 21' });
    expect(await reception.locator('[id="refuse-basis"]').inputValue()).toContain('Nghị định 123');
    await picture(reception, 'turns-1280-04-no-reason');
    await act(reception, 'tu-choi', { reason: 'Nơi thường trú thuộc phường khác' });
    expect(await wordsOf(reception)).toContain('Đã từ chối');
    const citizen = await enter('cd-03');
    await citizen.goto(`/ho-so-cua-toi/${reference}`);
    const words = await wordsOf(citizen);
    expect(words).toContain('Nơi thường trú thuộc phường khác');
    expect(words).toContain('Căn cứ: Nghị định 123/2015/NĐ-CP, Điều 21');
    const notice = await fileBehind(citizen, citizen.locator('a[href$="/phieu/03.pdf"]'));
    expect(notice.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await picture(citizen, 'turns-360-05-refused');
    expect(complaints(citizen)).toEqual([]);
    await citizen.context().close();
  });
});

describe('two officers at one dossier', () => {
  it('the slower one is told in words, and what was typed is still there', async () => {
    const { dossier } = await openFiled('Phan Bá Tùng Lĩnh');
    await act(reception, 'tiep-nhan');
    const slower = await sitDown(browser, 'hotich');
    await slower.goto(dossier);
    await officer.goto(dossier);
    await act(officer, 'nhan-viec');
    const reason = 'Chưa rõ nơi cư trú trước năm 2019';
    await act(slower, 'xu-ly/bo-sung', { 'defect.residence': 'Giấy tờ về nơi cư trú', reason });
    expect(await wordsOf(slower)).toContain('vừa được người khác cập nhật');
    expect(await wordsOf(slower)).toContain(reason);
    await picture(slower, 'turns-1280-06-slower');
    expect(await checkAccessibility(slower)).toEqual([]);
    await pressNamed(slower, 'Mở lại hồ sơ ở tình trạng hiện nay', 'link');
    expect(await wordsOf(slower)).toContain('Trần Kha Minh Sơn');
    expect(complaints(slower)).toEqual([]);
    await slower.context().close();
  });
});
