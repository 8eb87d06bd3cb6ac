import { describe, expect, it } from 'vitest';
import { en } from '../../src/renderer/text/en/index.ts';
import { nb } from '../../src/renderer/text/nb/index.ts';

type Words = { readonly [key: string]: unknown };

/** Every leaf by its path; functions are called with numbers as text, or 2. */
function leaves(words: Words, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) => {
      const at = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'function') {
        // Each argument stands for itself, so that a language that leaves one out is noticed.
        const said: unknown = value(...Array.from({ length: value.length }, (_, index) => 100_002 + index));
        return [[at, String(said)] as const];
      }
      return typeof value === 'object' && value !== null
        ? [...leaves(Object.fromEntries(Object.entries(value)), at)]
        : [[at, String(value)] as const];
    }),
  );
}

const english = leaves(en);
const norwegian = leaves(nb);

/** The same in both languages on purpose: names, and words that Norwegian shares. */
const sameOnPurpose: ReadonlySet<string> = new Set([
  'apply.pause',
  'bulkUpdate.kinds.csv',
  'common.perSecond',
  'connect.token',
  'connect.tokenKind',
  'exporting.formats.csv',
  'fit.computes',
  'fit.kindHints.address',
  'fit.kindHints.zip_city',
  'fit.parts.care_of',
  'exporting.formats.json',
  'exporting.formats.xlsx',
  'map.unsure',
  'review.approval.details',
  'review.columns.status',
  'review.filters.issue',
  'review.filters.tabs',
  'review.grid.more',
  'review.summary.willChange',
  'settings.languages.en',
  'settings.languages.nb',
  'shell.demo',
]);

describe('the words of the windows', () => {
  it('exist in both languages', () => {
    expect([...norwegian.keys()].sort()).toEqual([...english.keys()].sort());
    expect(english.size).toBeGreaterThan(60);
  });

  it('are never empty', () => {
    const empty = [...english, ...norwegian].filter(([, said]) => said.trim() === '').map(([at]) => at);
    expect(empty).toEqual([]);
  });

  it('are translated', () => {
    const same = [...english].filter(([at, said]) => norwegian.get(at) === said).map(([at]) => at);
    expect(same.filter((at) => !sameOnPurpose.has(at))).toEqual([]);
  });

  it('say the same numbers and names in both languages', () => {
    const given = (said = ''): string => [...new Set(said.match(/10000\d/g))].sort().join(' ');
    const different = [...english].filter(([at, said]) => given(said) !== given(norwegian.get(at)));
    expect(different.map(([at]) => at)).toEqual([]);
  });

  it('hold no double space, and no three dots where Norwegian has a space before them', () => {
    const wrong = [...english, ...norwegian].filter(([, said]) => /\S {2}|\.\.\./.test(said)).map(([at]) => at);
    const tight = [...norwegian].filter(([, said]) => /\S…$/.test(said)).map(([at]) => at);
    expect([...wrong, ...tight]).toEqual([]);
  });
});
