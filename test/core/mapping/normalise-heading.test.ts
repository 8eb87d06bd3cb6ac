import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingWords, normaliseHeading } from '../../../src/core/mapping/normalise-heading.ts';

describe('normaliseHeading', () => {
  it.each([
    ['Post nr.', 'postnr'],
    ['POSTNR', 'postnr'],
    ['post_nr*', 'postnr'],
    ['Postnr (4 siffer)', 'postnr'],
    ['\ufeffKundenr', 'kundenr'],
    ['\u00a0Kundenr\u00a0', 'kundenr'],
    ['Kunde\u00adnr', 'kundenr'],
    ['Kunde\nnr', 'kundenr'],
    ['E-post:', 'epost'],
    ['CustomerId', 'customerid'],
    ['Fødselsdato (dd.mm.åååå)', 'fødselsdato'],
    ['Fødselsdato [YYYY-MM-DD]', 'fødselsdato'],
    ['Mobil (valgfritt)', 'mobil'],
    ['Antall a\u030ar', 'antallår'],
    ['Adressé', 'adresse'],
    ['Födelsedag', 'fødelsedag'],
    ['Ärende', 'ærende'],
    ['ＮＡＶＮ', 'navn'],
    ['Telefon 2', 'telefon2'],
    ['***', ''],
    ['', ''],
  ])('%j is %j', (heading, normal) => {
    expect(normaliseHeading(heading)).toBe(normal);
  });

  it('keeps the Norwegian letters apart from others', () => {
    expect(new Set(['får', 'far', 'før', 'for', 'fær', 'fer'].map(normaliseHeading)).size).toBe(6);
  });

  it.each(['Navn (kontaktperson)', 'E-post (faktura)', 'Kundenr (internt)', 'Telefon (jobb)'])(
    'keeps a remark that may change the meaning: %s',
    (heading) => {
      expect(normaliseHeading(heading)).not.toBe(normaliseHeading(heading.replace(/\(.*/, '')));
    },
  );

  it('changes nothing when done twice, whatever the heading', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (heading) => {
        const once = normaliseHeading(heading);
        expect(normaliseHeading(once)).toBe(once);
        expect(headingWords(heading).join('')).toBe(once);
      }),
    );
  });
});
