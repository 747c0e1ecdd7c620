import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './evidence.ts';

test('the same facts give the same text in whatever order they were stored', () => {
  const text = canonicalJson({ b: [1, { d: null, c: 'Huế' }], a: true });
  expect(text).toBe('{"a":true,"b":[1,{"c":"Huế","d":null}]}');
  expect(canonicalJson({ a: true, b: [1, { c: 'Huế', d: null }] })).toBe(text);
});

test('what JSON leaves out is left out, and a hole in a list is nothing', () => {
  expect(canonicalJson({ a: undefined, b: [undefined, 1] })).toBe('{"b":[null,1]}');
  expect(canonicalJson(undefined)).toBe('null');
});

test('other facts give another text', () => {
  expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }));
  expect(canonicalJson(['a,b'])).not.toBe(canonicalJson(['a', 'b']));
  expect(canonicalJson({ a: { b: 1 } })).not.toBe(canonicalJson({ a: 1, b: 1 }));
});

test('the text reads back as the facts, and writing it again changes nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (facts) => {
      const text = canonicalJson(facts);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(facts)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(canonicalJson(withKeysTurned(facts))).toBe(text);
    }),
  );
});

function withKeysTurned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withKeysTurned);
  if (value === null || typeof value !== 'object') return value;
  const turned = Object.entries(value).reverse();
  return Object.fromEntries(turned.map(([key, entry]) => [key, withKeysTurned(entry)]));
}
