import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonListSplitter, type ListedRecord } from '../../../src/services/cube-api/list-splitter.ts';
import { RequestError } from '../../../src/services/cube-api/http/errors.ts';

/** Feeds the bytes in pieces of the given sizes, over and over. */
function split(
  bytes: Uint8Array,
  sizes: readonly number[] = [bytes.length],
  splitter = new JsonListSplitter(),
): ListedRecord[] {
  const records: ListedRecord[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length]!;
    records.push(...splitter.push(bytes.subarray(at, at + size)));
    at += size;
  }
  splitter.end();
  return records;
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/);

const value = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });
const record = fc.dictionary(fc.string({ unit: 'binary' }), value, { maxKeys: 6 });

describe('a list in pieces', () => {
  test('any list in any pieces gives the same records as JSON.parse, and their own text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(record, fc.constantFrom(0, 2)), { maxLength: 12 }),
        sizes,
        space,
        (list, cuts, gap) => {
          const texts = list.map(([each, indent]) => JSON.stringify(each, null, indent));
          const text = `${gap}[${gap}${texts.join(`${gap},${gap}`)}${gap}]${gap}`;
          const records = split(bytesOf(text), cuts);
          expect(records.map(({ json }) => json)).toEqual(texts);
          expect(records.map((each) => each.value)).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('brackets, quotes and backslashes in strings, cut everywhere', () => {
    const tricky = ['}', ']', '\\', '"', '\\"', '{"a":[', '\u2028', 'æ😀', '\ud800', '\n', ''].map((text) => ({
      [text]: text,
      z: [text, { text }],
    }));
    const text = JSON.stringify(tricky);
    for (let size = 1; size < 20; size += 1)
      expect(split(bytesOf(text), [size]).map((each) => each.value)).toEqual(JSON.parse(text));
  });

  test('a byte order mark does not matter', () => {
    for (const size of [1, 2, 3, 100])
      expect(split(bytesOf('\ufeff [{"a":1}]'), [size])).toEqual([{ json: '{"a":1}', value: { a: 1 } }]);
  });

  test.each(['[]', ' [ ] \n', '\ufeff[]'])('an empty list: %j', (text) => {
    expect(split(bytesOf(text))).toEqual([]);
  });

  test('the text of a record is exactly as it was sent', () => {
    const json = '{ "n": 1.0, "big": 12345678901234567890, "e":1E5, "u":"\\u00e6",\n "__proto__": {"x":1}, "n": 2}';
    const [only] = split(bytesOf(`[${json}]`), [7]);
    expect(only?.json).toBe(json);
    expect(Object.hasOwn(only?.value ?? {}, '__proto__')).toBe(true);
  });

  test('deep nesting', () => {
    const depth = 100_000;
    const json = `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(split(bytesOf(`[${json},${json}]`), [65_536]).map((each) => each.json)).toEqual([json, json]);
  });

  test('a record of many pieces costs no more than its length', () => {
    const json = JSON.stringify({ a: 'x'.repeat(8_000_000) });
    const started = performance.now();
    expect(split(bytesOf(`[${json}]`), [1000])[0]?.json).toBe(json);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('what is not a list of customers', () => {
  const failing = (text: string | Uint8Array, cuts?: readonly number[]): unknown => {
    const bytes = typeof text === 'string' ? bytesOf(text) : text;
    try {
      split(
        bytes,
        cuts ?? [bytes.length],
        new JsonListSplitter({ longestRecord: 1000, explain: (beginning) => beginning.slice(0, 12) }),
      );
      return undefined;
    } catch (error) {
      return error;
    }
  };

  test.each<readonly [string, string, RegExp, number | undefined]>([
    ['nothing', '', /empty/, undefined],
    ['white space', ' \n', /empty/, undefined],
    ['only a byte order mark', '\ufeff', /empty/, undefined],
    ['an object', '{"detail":"x"}', /not a list of customers.*The server says: {"detail":"x/, undefined],
    ['a page', '<!doctype html><title>', /not a list.*<!doctype ht/, undefined],
    ['a text', 'Internal error', /not a list/, undefined],
    ['a number in the list', '[{"a":1},7]', /index 1 .*is not an object/, 1],
    ['a null in the list', '[null]', /index 0 .*is not an object/, 0],
    ['a list in the list', '[[{"a":1}]]', /index 0 .*is not an object/, 0],
    ['a comma too many at the end', '[{"a":1},]', /index 1 .*is not an object/, 1],
    ['a comma too many at the start', '[,{"a":1}]', /index 0 .*is not an object/, 0],
    ['a missing comma', '[{"a":1}{"b":2}]', /index 1 .*comma/, 1],
    ['lines of JSON', '{"a":1}\n{"b":2}', /not a list/, undefined],
    ['a record that is no JSON', '[{"a":1},{a:2}]', /index 1 .*not valid JSON/, 1],
    ['crossed brackets', '[{"a":[1},{"b":2]}]', /index 0 .*not valid JSON/, 0],
    ['a wrong closing bracket', '[{"a":1],{"b":2}]', /index 0 .*not valid JSON/, 0],
    ['a cut in a record', '[{"a":1},{"b":', /index 1 .*cut off/, 1],
    ['a cut in a string', '[{"a":"\\', /index 0 .*cut off/, 0],
    ['a cut after a record', '[{"a":1}', /index 1 .*missing/, 1],
    ['a cut after a comma', '[{"a":1},', /index 1 .*missing/, 1],
    ['a cut at the start', '[', /index 0 .*missing/, 0],
    ['something after the list', '[{"a":1}] x', /follows the end/, undefined],
    ['a second list', '[][]', /follows the end/, undefined],
    ['a huge record', `[{"a":"${'x'.repeat(2000)}"}]`, /index 0 .*larger/, 0],
    ['a huge record without end', `[{"a":"${'x'.repeat(2000)}`, /index 0 .*larger/, 0],
  ])('%s', (_, text, message, index) => {
    const details = { status: 200, sent: 'yes', ...(index !== undefined && { index }) };
    expect(failing(text)).toMatchObject({ code: 'BAD_RESPONSE', message: expect.stringMatching(message) });
    for (const cuts of [undefined, [1], [7, 3]]) expect(failing(text, cuts)).toMatchObject({ details });
  });

  test('bytes that are no UTF-8', () => {
    const bytes = Buffer.concat([bytesOf('[{"a":"'), Buffer.from([0xe6]), bytesOf('"}]')]);
    expect(failing(bytes)).toMatchObject({ code: 'BAD_RESPONSE', details: { index: 0 } });
    expect(split(bytesOf('[{"a":"\ufffd"}]'))).toHaveLength(1);
  });

  test('whatever comes, it is records or BAD_RESPONSE, the same in any pieces, and never anybody’s data', () => {
    const rubbish = fc.array(
      fc.constantFrom('[', ']', '{', '}', ',', '"', '\\', ':', '{"a":1}', 'æ', ' ', '1', 'null', '"HEMMELIG"'),
      { maxLength: 30 },
    );
    const mutated = fc
      .tuple(fc.array(record, { maxLength: 4 }), fc.nat(), fc.constantFrom('', '"', '}', '\\', ',', '['))
      .map(([list, place, extra]) => {
        const text = JSON.stringify(list);
        const at = place % (text.length + 1);
        return text.slice(0, at) + extra + text.slice(at + 1);
      });
    const outcome = (bytes: Buffer, cuts: readonly number[]): unknown => {
      try {
        return split(bytes, cuts).map((each) => each.json);
      } catch (error) {
        return error instanceof RequestError && error.code === 'BAD_RESPONSE' ? error.message : error;
      }
    };
    fc.assert(
      fc.property(
        fc.oneof(
          rubbish.map((parts) => parts.join('')),
          mutated,
        ),
        sizes,
        (text, cuts) => {
          const bytes = bytesOf(text);
          const result = outcome(bytes, [Math.max(1, bytes.length)]);
          expect(outcome(bytes, cuts)).toEqual(result);
          expect(result).not.toBeInstanceOf(Error);
          expect(Array.isArray(result) ? '' : result).not.toContain('HEMMELIG');
          let parsed: unknown;
          try {
            parsed = JSON.parse(bytes.toString('utf8'));
          } catch {
            parsed = undefined;
          }
          const isList =
            Array.isArray(parsed) &&
            parsed.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
          expect(Array.isArray(result)).toBe(isList);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
