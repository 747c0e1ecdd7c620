import pg from 'pg';

/** Turns the text of one column, as the server sends it, into the value the program works with. */
export type ColumnParser = (text: string) => unknown;

/**
 * The one parser table: ids and counts are numbers, `numeric` stays a string, `date` is a
 * Temporal.PlainDate, `timestamptz` a Temporal.Instant (microseconds kept), json is parsed.
 */
export function columnParser(oid: number): ColumnParser {
  return parsers.get(oid) ?? asText;
}

/**
 * The text (or bytes) of one parameter. Temporal values are written by their own `toString`, arrays as
 * array literals, plain objects as JSON; an array meant as json must be stringified by the caller.
 */
export function encodeParameter(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value)) return arrayLiteral(value);
  if (typeof value === 'object') return objectText(value);
  return String(value);
}

function objectText(value: object): string {
  if (
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.PlainTime ||
    value instanceof Temporal.PlainDateTime
  ) {
    return value.toString();
  }
  // The server reads an offset, but not the zone in brackets.
  if (value instanceof Temporal.ZonedDateTime) return value.toInstant().toString();
  if (value instanceof Date) return value.toISOString();
  return JSON.stringify(value);
}

function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map(arrayElement).join(',')}}`;
}

function arrayElement(value: unknown): string {
  if (Array.isArray(value)) return arrayLiteral(value);
  const text = encodeParameter(value);
  if (text === null) return 'NULL';
  const plain = Buffer.isBuffer(text) ? `\\x${text.toString('hex')}` : text;
  return `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

const asText: ColumnParser = (text) => text;
const asBoolean: ColumnParser = (text) => text === 't';
const asJson: ColumnParser = (text) => JSON.parse(text) as unknown;
const asBytes: ColumnParser = (text) => Buffer.from(text.slice(2), 'hex');
const asDay: ColumnParser = (text) => Temporal.PlainDate.from(text);
const asInstant: ColumnParser = (text) => Temporal.Instant.from(text);

function asNumber(text: string): number {
  const value = Number(text);
  // A rounded id would silently name another row.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new Error(`The database answered ${text}, too large for an exact number.`);
  }
  return value;
}

function arrayOf(parse: ColumnParser): ColumnParser {
  const readElement = (element: unknown): unknown => {
    if (Array.isArray(element)) return element.map(readElement);
    return typeof element === 'string' ? parse(element) : null;
  };
  return (text) => readElement(readTextArray(text));
}

const textArray: number = 1009;
/** `pg` splits the literal of any array when told that it is a list of texts. */
const readTextArray = pg.types.getTypeParser(textArray, 'text') as ColumnParser;

const parsers = new Map<number, ColumnParser>([
  [16, asBoolean],
  [17, asBytes],
  [20, asNumber],
  [21, asNumber],
  [23, asNumber],
  [26, asNumber],
  [114, asJson],
  [700, asNumber],
  [701, asNumber],
  [1082, asDay],
  [1184, asInstant],
  [3802, asJson],
  [199, arrayOf(asJson)],
  [1000, arrayOf(asBoolean)],
  [1005, arrayOf(asNumber)],
  [1007, arrayOf(asNumber)],
  [1009, arrayOf(asText)],
  [1015, arrayOf(asText)],
  [1016, arrayOf(asNumber)],
  [1021, arrayOf(asNumber)],
  [1022, arrayOf(asNumber)],
  [1182, arrayOf(asDay)],
  [1185, arrayOf(asInstant)],
  [1231, arrayOf(asText)],
  [2951, arrayOf(asText)],
  [3807, arrayOf(asJson)],
]);
