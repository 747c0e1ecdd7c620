import type { PrintedTerm } from './paper-fields.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const TERM_UNITS = { workingHour: 'giờ làm việc', workingDay: 'ngày làm việc', calendarDay: 'ngày' } as const;

/** A moment to the minute in the time of Vietnam: '09 giờ 15 phút, ngày 21 tháng 11 năm 2026'. */
export function momentInWords(instant: Temporal.Instant): string {
  const local = instant.toZonedDateTimeISO(ZONE);
  return `${twoDigits(local.hour)} giờ ${twoDigits(local.minute)} phút, ${dayInWords(local.toPlainDate())}`;
}

/** A day as papers write it, with a leading zero where clerks put one: 'ngày 05 tháng 02 năm 2027'. */
export function dayInWords(day: Temporal.PlainDate): string {
  const parts = dayInParts(day);
  return `ngày ${parts.day} tháng ${parts.month} năm ${parts.year}`;
}

/** Day, month and year as they are filled in between the printed words. */
export function dayInParts(day: Temporal.PlainDate): { day: string; month: string; year: string } {
  // Clerical custom (NĐ 30/2020): days under 10 and the months 1 and 2 get a zero, so that no digit can be added.
  const month = day.month <= 2 ? twoDigits(day.month) : String(day.month);
  return { day: twoDigits(day.day), month, year: String(day.year) };
}

/** A birth date as far as it is known: `1958`, `1958-03` or `1958-03-02`. */
export function knownDayInWords(known: string): string {
  const [year, month, day] = known.split('-');
  if (day) return dayInWords(Temporal.PlainDate.from(known));
  return month ? `tháng ${month} năm ${year}` : `năm ${year}`;
}

/** A day spelled out, as the birth certificate wants it. */
export function dayInLetters(day: Temporal.PlainDate): string {
  const month = day.month === 4 ? 'tư' : numberInLetters(day.month);
  const early = day.day <= 10 ? 'mồng ' : '';
  return `ngày ${early}${numberInLetters(day.day)}, tháng ${month}, năm ${numberInLetters(day.year)}`;
}

/** A term with its amount in figures and letters: '03 (ba) ngày làm việc'. */
export function termInWords(term: PrintedTerm): string {
  if (term.unit === 'sameDay') return 'trong ngày làm việc';
  return `${amountInWords(term.amount)} ${TERM_UNITS[term.unit]}`;
}

/** An amount with its letters, so that it cannot be altered by hand: '03 (ba)'. */
export function amountInWords(amount: number): string {
  return `${twoDigits(amount)} (${numberInLetters(amount)})`;
}

/** A whole number from 0 to 9999 in Vietnamese letters: 2026 is 'hai nghìn không trăm hai mươi sáu'. */
export function numberInLetters(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > 9999)
    throw new RangeError(`no letters for ${number}`);
  if (number < 100) return tensInLetters(number);
  const thousands = Math.floor(number / 1000);
  const rest = number % 1000;
  const head = thousands > 0 ? `${digit(thousands)} nghìn` : '';
  return [head, hundredsInLetters(rest, thousands > 0)].filter(Boolean).join(' ');
}

function hundredsInLetters(number: number, afterThousands: boolean): string {
  if (number === 0) return '';
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  const head = hundreds > 0 || afterThousands ? `${digit(hundreds)} trăm` : '';
  if (rest === 0) return head;
  return rest < 10 ? `${head} linh ${digit(rest)}` : `${head} ${tensInLetters(rest)}`;
}

function tensInLetters(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  if (tens === 0) return digit(ones);
  const head = tens === 1 ? 'mười' : `${digit(tens)} mươi`;
  if (ones === 0) return head;
  if (ones === 5) return `${head} lăm`;
  if (ones === 1 && tens > 1) return `${head} mốt`;
  if (ones === 4 && tens > 1) return `${head} tư`;
  return `${head} ${digit(ones)}`;
}

function digit(value: number): string {
  return DIGITS[value] ?? '';
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
