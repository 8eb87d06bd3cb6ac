import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardFields } from '../../../src/core/fields/catalogue.ts';
import type { Agreement, ColumnEvidence } from '../../../src/core/mapping/column-evidence.ts';
import { shapeOf } from '../../../src/core/mapping/value-shape.ts';
import { extraField, mappingFile, suggest } from '../../support/suggest.ts';

const part = (agree: number): Agreement => ({ seen: 100, agree, distinct: agree });

/** Sheets full of headings that compete for the same fields. */
const heading = fc.oneof(
  fc.constantFrom(...standardFields.map(({ key }) => key)),
  fc.constantFrom(
    'Mobil',
    'Telefon',
    'Tlf',
    'Telefon 2',
    'Navn',
    'navn',
    'Kundenr',
    'Kunde-ID',
    'Poststed',
    'Postted',
    'E-post',
    '',
  ),
  fc.constantFrom('Antall år', 'ANTALL ÅR', 'Antal år', 'cube_result_status', 'Notat', 'X', 'Y', '__proto__'),
  fc.string({ maxLength: 6 }),
);
const anyFile = fc
  .dictionary(fc.constantFrom('X', 'Y', 'Notat', 'Mobil'), fc.constantFrom('city', 'phone_1', 'Ny', null), {
    noNullPrototype: true,
  })
  .map((columns) => {
    const taken = new Set<string | null>();
    const entries = Object.entries(columns).filter(
      ([, field]) => field === null || (!taken.has(field) && taken.add(field)),
    );
    return mappingFile(Object.fromEntries(entries));
  });

describe('any sheet', () => {
  it('has every column once, in order, and no field twice', () => {
    fc.assert(
      fc.property(
        fc.array(heading, { maxLength: 14 }),
        fc.option(anyFile, { nil: undefined }),
        fc.option(fc.array(heading), { nil: undefined }),
        fc.integer({ min: 0, max: 100 }),
        (others, template, metadata, share) => {
          const headings = [...others, 'customer_id'];
          const evidence: ColumnEvidence = {
            agreement: (index, field) => part((index * 31 + field.length * 17) % 100 < share ? 100 : 0),
            shape: (index) => shapeOf(index % 5 === share % 5 ? ['a@b.example', 'c@d.example', 'e@f.example'] : ['x']),
          };
          const { columns } = suggest(headings, { template, metadata, evidence });
          expect(columns.map(({ column }) => column)).toEqual(headings);
          expect(columns.map(({ index }) => index)).toEqual(headings.map((_, index) => index));
          const mapped = columns.flatMap(({ field }) => field ?? []);
          expect(new Set(mapped).size).toBe(mapped.length);
          expect(columns.filter(({ kind, field }) => (kind === 'ignored') !== (field === null))).toEqual([]);
          expect(columns.filter(({ score }) => !(score >= 0 && score <= 1))).toEqual([]);
        },
      ),
    );
  });

  it('that is an export maps every column to the field of its heading', () => {
    const names = fc.constantFrom('Navn', 'Mobil', 'Kundenr', 'E-post', 'navn', 'Name', ' ', 'POSTSTED');
    const extras = fc.uniqueArray(fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), names), { maxLength: 12 });
    const standard = new Set(standardFields.map(({ key }) => key));
    const sheet = extras.chain((keys) => {
      const own = keys.filter((key) => !standard.has(key));
      const exported = [...standard, ...own].filter((key) => key !== 'customer_id');
      return fc.record({ own: fc.constant(own), exported: fc.shuffledSubarray(exported), isWorkbook: fc.boolean() });
    });
    fc.assert(
      fc.property(sheet, ({ own, exported, isWorkbook }) => {
        const headings = [...exported, 'customer_id'];
        const mapping = suggest(headings, {
          fields: [...standardFields, ...own.map(extraField)],
          metadata: isWorkbook ? headings : undefined,
        });
        expect(mapping.columns.map(({ field }) => field)).toEqual(headings);
        expect(new Set(mapping.columns.map(({ how }) => how))).toEqual(new Set([isWorkbook ? 'metadata' : 'exact']));
      }),
    );
  });
});
