import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { openDossierStaffDoors } from '../../src/features/dossiers/staff.tsx';
import { openBrowser } from '../../src/http/server-for-tests.ts';
import { type Login, openTestOffice, type TestOffice } from './office.ts';

export type Fields = Record<string, string>;

/** The office's doors with somebody standing at each; for tests of its pages. */
export async function openDesk(open: Parameters<typeof openTestOffice>[0] = openDossierStaffDoors) {
  const house = await openTestOffice(open);
  const at = async (login: Login, unitCode?: string) =>
    sitDown(house, await house.staffToken(login, unitCode));
  return { house, at, sit: (token: string) => sitDown(house, token) };
}

export type Seat = ReturnType<typeof sitDown>;

function sitDown(house: TestOffice, token: string) {
  const browser = openBrowser(house.app, token);
  return {
    get: browser.get,
    post: browser.post,
    /** Opens a page, changes fields of one of its forms as a hand would, and sends it. */
    async send(url: string, action: string, fields: Fields, button: Fields = {}) {
      const page = await browser.get(url);
      const form = new URLSearchParams(fieldsOfForm(page.body, action));
      for (const [name, value] of Object.entries({ ...fields, ...button })) form.set(name, value);
      return browser.post(action, form.toString());
    },
    /** Sends a form with files as a browser does, its token first. */
    upload: (url: string, fields: [string, string][], files: SentFile[]) =>
      browser.send({
        method: 'POST',
        url,
        payload: uploadBody(fields, files),
        headers: {
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'sec-fetch-site': 'same-origin',
          origin: 'http://motcua.example',
        },
      }),
    /** Does an act of a dossier's page and follows to the page after it. */
    async act(dossierId: string, path: string, fields: Fields = {}) {
      const url = `/can-bo/ho-so/${dossierId}`;
      const answer = await this.send(url, `${url}/${path}`, fields);
      return answer.statusCode === 303 ? browser.get(String(answer.headers.location)) : answer;
    },
  };
}

/** What a browser would send of a form: hidden fields, what is typed, ticked and chosen. */
export function fieldsOfForm(body: string, action: string): [string, string][] {
  const form = new RegExp(`<form[^>]*action="${RegExp.escape(action)}"[^>]*>(.*?)</form>`, 's').exec(
    body,
  )?.[1];
  if (form === undefined) throw new Error(`the page has no form for ${action}`);
  const fields: [string, string][] = [];
  for (const [, inner = ''] of form.matchAll(/<input([^>]*)>/g)) {
    const type = attribute(inner, 'type') ?? 'text';
    if (type === 'file' || ((type === 'radio' || type === 'checkbox') && !/\schecked/.test(inner))) continue;
    fields.push([attribute(inner, 'name') ?? '', attribute(inner, 'value') ?? '']);
  }
  for (const [, inner = '', words = ''] of form.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs)) {
    fields.push([attribute(inner, 'name') ?? '', plainText(words)]);
  }
  for (const [, inner = '', options = ''] of form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    const chosen = /<option([^>]*\sselected[^>]*)>/.exec(options)?.[1];
    fields.push([attribute(inner, 'name') ?? '', (chosen && attribute(chosen, 'value')) ?? '']);
  }
  return fields;
}

/** The words of a page, without its marks. */
export function wordsOf(page: { body: string }): string {
  return plainText(page.body.replaceAll('<wbr/>', '').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
}

/** The id of the dossier that an answer leads to. */
export function dossierIdOf(answer: LightMyRequestResponse): string {
  expect(answer.statusCode, wordsOf(answer)).toBe(303);
  return /([0-9a-f-]{36})/.exec(String(answer.headers.location))?.[1] ?? '';
}

type SentFile = { field: string; name: string; type: string; bytes: Buffer };

const boundary = 'a-counter-in-kim-long';

function uploadBody(fields: [string, string][], files: SentFile[]): Buffer {
  const head = (words: string) => `--${boundary}\r\ncontent-disposition: form-data; ${words}`;
  return Buffer.concat([
    ...fields.map(([name, value]) => Buffer.from(`${head(`name="${name}"`)}\r\n\r\n${value}\r\n`)),
    ...files.flatMap(({ field, name, type, bytes }) => [
      Buffer.from(`${head(`name="${field}"; filename="${name}"`)}\r\ncontent-type: ${type}\r\n\r\n`),
      bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

function attribute(text: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(text)?.[1];
  return value === undefined ? undefined : plainText(value);
}

function plainText(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** A certified copy of a diploma, as told at the counter; everything else stands in the form already. */
export const diploma: Fields = {
  'document.name': 'Bằng tốt nghiệp đại học',
  'document.issuer': 'Trường Đại học Thử Nghiệm',
  'document.pages': '3',
  'applicant.name': 'Đặng Văn Sơn',
  'applicant.citizenId': '046095000321',
  'applicant.phone': '0905000321',
};

/** A birth registered by its mother, in time. */
export const birth: Fields = {
  'child.name': 'Trần Minh Khôi',
  'child.bornOn-day': '2',
  'child.bornOn-month': '11',
  'child.bornOn-year': '2026',
  'child.sex': 'male',
  'child.ethnicity': 'Kinh',
  'child.nationality': 'Việt Nam',
  'child.birthPlaceKind': 'health-facility',
  'child.birthPlace': 'Bệnh viện Thử Nghiệm, thành phố Huế',
  'child.nativePlace': 'Phường Kim Long, thành phố Huế',
  'parents.declared': 'mother',
  'parents.married': 'no',
  'parents.surrogacy': 'no',
  'mother.name': 'Đặng Thị Mai Lan',
  'mother.bornOn-year': '1999',
  'mother.ethnicity': 'Kinh',
  'mother.nationality': 'Việt Nam',
  'mother.residence': 'Phường Kim Long, thành phố Huế',
  'filer.name': 'Đặng Thị Mai Lan',
  'filer.citizenId': '046199000123',
  'filer.relation': 'mother',
  'filer.residence': 'Phường Kim Long, thành phố Huế',
  'filer.phone': '0905000123',
  'result.copies': '0',
  'paper.declaration': 'paper',
  'paper.birth-proof': 'paper',
  'paper.identity': 'shown',
  'shown-required': 'declaration',
};
