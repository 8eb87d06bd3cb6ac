import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatList,
  formatPercent,
  formatRate,
  formatRelative,
} from '../../src/renderer/text/format.ts';

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const now = Date.parse('2026-11-25T12:00:00Z');
const ago = (seconds: number): string => new Date(now - seconds * 1000).toISOString();

describe('numbers', () => {
  it('are grouped as each language does', () => {
    expect(formatCount('en', 1_048_576)).toBe('1,048,576');
    expect(plain(formatCount('nb', 1_048_576))).toBe('1 048 576');
  });

  it('show speeds and sizes with what is worth saying', () => {
    expect(formatRate('en', 1234.5)).toBe('1,200 a second');
    expect(formatRate('nb', 4.256)).toBe('4,3 i sekundet');
    expect(formatRate('en', 0.652)).toBe('39 a minute');
    expect(formatRate('nb', 0.652)).toBe('39 i minuttet');
    expect(formatBytes('en', 0)).toBe('0 B');
    expect(formatBytes('nb', 1_550_000)).toBe('1,6 MB');
  });

  it('never say 100 % before all is done', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.nat(), (total, left) => {
        const done = total - 1 - (left % total);
        expect(formatPercent('en', done, total)).not.toBe('100%');
        expect(formatPercent('en', total, total)).toBe('100%');
      }),
    );
  });

  it('say 0 % of nothing', () => {
    expect(formatPercent('en', 0, 0)).toBe('0%');
  });
});

describe('moments', () => {
  it('are told by how long ago', () => {
    expect(formatRelative('en', ago(10), now)).toBe('just now');
    expect(formatRelative('nb', ago(10), now)).toBe('akkurat nå');
    expect(formatRelative('en', ago(20 * 60), now)).toBe('20 minutes ago');
    expect(formatRelative('en', ago(3 * 3600 + 1200), now)).toBe('3 hours ago');
    expect(formatRelative('en', ago(30 * 3600), now)).toBe('yesterday');
    expect(formatRelative('nb', ago(50 * 3600), now)).toBe('i forgårs');
    expect(formatRelative('nb', ago(5 * 86_400), now)).toBe('for 5 dager siden');
  });

  it('are dates after a month', () => {
    expect(formatRelative('en', '2026-09-01T12:00:00Z', now)).toBe(formatDate('en', '2026-09-01T12:00:00Z'));
    expect(formatDate('en', '2026-09-01T12:00:00Z')).toBe('1 Sept 2026');
    expect(formatDate('nb', '2026-09-01T12:00:00Z')).toBe('01.09.2026');
  });
});

describe('lengths of time', () => {
  it.each([
    [0, 'under a second'],
    [59.4, '59 s'],
    [59.6, '1 min'],
    [125, '2 min 5 s'],
    [615, '10 min'],
    [3600, '1 h'],
    [11_400, '3 h 10 min'],
  ])('%d seconds are %s', (seconds, said) => {
    expect(formatDuration('en', seconds)).toBe(said);
  });

  it('use the Norwegian word for hours', () => {
    expect(formatDuration('nb', 7260)).toBe('2 t 1 min');
  });
});

it('lists end with a word', () => {
  expect(formatList('en', ['a', 'b', 'c'])).toBe('a, b and c');
  expect(formatList('nb', ['a', 'b'])).toBe('a og b');
});
