import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/core/types.ts';
import { sameValue } from '../../../src/core/values/equal.ts';

const json = fc.jsonValue() as fc.Arbitrary<JsonValue>;

describe('sameValue', () => {
  it.each<[JsonValue | undefined, JsonValue | undefined]>([
    [null, ''],
    [undefined, null],
    [undefined, ''],
    ['  ', null],
    ['a\r\nb', 'a\nb'],
    ['a\rb', 'a\nb'],
    ['Åse', 'A\u030Ase'],
    [' Ola ', 'Ola'],
    ['\u00A0Ola', 'Ola'],
    [0, -0],
    [
      [1, { a: 'x', b: null }],
      [1, { b: null, a: 'x' }],
    ],
    [JSON.parse('{"__proto__":1}') as JsonValue, JSON.parse('{"__proto__":1}') as JsonValue],
  ])('%j is the same as %j', (a, b) => {
    expect(sameValue(a, b)).toBe(true);
    expect(sameValue(b, a)).toBe(true);
  });

  it.each<[JsonValue | undefined, JsonValue | undefined]>([
    [null, 0],
    ['', false],
    ['1', 1],
    ['true', true],
    [1, true],
    ['Ola', 'ola'],
    ['O la', 'Ola'],
    ['a\u00A0b', 'a b'],
    [1, 2],
    [[], {}],
    [[], null],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [{ a: 1 }, { a: 1, b: null }],
    [{ a: 1 }, { b: 1 }],
    [JSON.parse('{"__proto__":1}') as JsonValue, { a: 1 }],
  ])('%j is not the same as %j', (a, b) => {
    expect(sameValue(a, b)).toBe(false);
    expect(sameValue(b, a)).toBe(false);
  });

  it('holds for every value and its copy', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(sameValue(value, structuredClone(value))).toBe(true);
      }),
    );
  });

  it('gives the same answer both ways', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(sameValue(a, b)).toBe(sameValue(b, a));
      }),
    );
  });
});
