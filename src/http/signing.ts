import { createHmac, timingSafeEqual } from 'node:crypto';

/** A keyed mark over a text for one purpose, so that a mark of one kind never passes as one of another. */
export function markOf(secret: Buffer, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url');
}

/** Text and mark in one word for a cookie. */
export function signText(secret: Buffer, purpose: string, text: string): string {
  return `${text}.${markOf(secret, purpose, text)}`;
}

/** The text of a signed word, or undefined when the mark is not ours. */
export function readSigned(secret: Buffer, purpose: string, word: string | undefined): string | undefined {
  const dot = word?.lastIndexOf('.') ?? -1;
  if (!word || dot < 1) return undefined;
  const text = word.slice(0, dot);
  return sameMark(word.slice(dot + 1), markOf(secret, purpose, text)) ? text : undefined;
}

/** Compares without telling by the time taken how much was right. */
export function sameMark(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
