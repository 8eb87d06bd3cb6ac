import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from '../../../../src/services/cube-api/http/backoff.ts';
import { parseRetryAfter } from '../../../../src/services/cube-api/http/retry-after.ts';

const now = new Date('1994-11-06T08:49:37Z');

test.each([
  ['0', 0],
  ['3', 3000],
  [' 120 ', 120_000],
  ['1.5', 1500],
  ['86400', 86_400_000],
  ['99999999999999999999', 86_400_000],
  ['Sun, 06 Nov 1994 08:49:47 GMT', 10_000],
  ['Sunday, 06-Nov-94 08:49:47 GMT', 10_000],
  ['Sun Nov  6 08:49:47 1994', 10_000],
  ['Sun, 06 Nov 1994 08:00:00 GMT', 0],
  ['Tue, 06 Nov 2035 08:49:37 GMT', 86_400_000],
])('Retry-After: %s is %d ms', (header, ms) => {
  expect(parseRetryAfter(header, now)).toBe(ms);
});

test.each([undefined, '', 'soon', '-1', '1e3', '2024-01-01', '2 January', 'Sun, 99 Nov 1994 08:49:37 GMT'])(
  'Retry-After: %s says nothing',
  (header) => {
    expect(parseRetryAfter(header, now)).toBeUndefined();
  },
);

test('Retry-After never asks for less than nothing or more than a day', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      ),
      (header) => {
        const ms = parseRetryAfter(header, now) ?? 0;
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(86_400_000);
      },
    ),
  );
});

test('waits double up to a limit, with full jitter', () => {
  const most = (failures: number) => backoffMs(failures, { firstMs: 250, longestMs: 8000, random: () => 0.999_999 });
  expect([1, 2, 3, 4, 5, 6, 7, 2000].map(most)).toEqual([249, 499, 999, 1999, 3999, 7999, 7999, 7999]);
  expect(backoffMs(5, { firstMs: 250, longestMs: 8000, random: () => 0 })).toBe(0);
});
