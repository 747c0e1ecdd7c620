import { type Fields, fieldsOfForm, type Seat } from './counter.ts';

/** Where the province's administrator composes the process of a procedure. */
export const composeDoor = (code: string) => `/quan-tri/tinh/thu-tuc/${code}/quy-trinh`;

/** Types into the form of a process and presses one of its buttons, each on the page that the last one gave. */
export async function pressAll(seat: Seat, code: string, presses: [string, Fields?][]) {
  const url = composeDoor(code);
  let page = await seat.get(url);
  for (const [viec, fields = {}] of presses) {
    const form = new URLSearchParams(fieldsOfForm(page.body, url));
    for (const [name, value] of Object.entries({ ...fields, viec })) form.set(name, value);
    page = await seat.post(url, form.toString());
  }
  return page;
}

/** The value that a field of the form came back with. */
export function composedField(page: { body: string }, code: string, name: string): string | undefined {
  return new Map(fieldsOfForm(page.body, composeDoor(code))).get(name);
}

/** A decision of 11 November that takes effect on 1 December. */
export function processDecision(number: string): Fields {
  return {
    decision: '',
    'decision-number': `${number}/QĐ-UBND`,
    'decision-issuer': 'Ủy ban nhân dân thành phố Huế',
    'decision-title': 'Phê duyệt quy trình nội bộ',
    'decision-issued-day': '11',
    'decision-issued-month': '11',
    'decision-issued-year': '2026',
    'decision-effective-day': '1',
    'decision-effective-month': '12',
    'decision-effective-year': '2026',
    'decision-basis': 'Nghị định 118/2025/NĐ-CP',
  };
}
