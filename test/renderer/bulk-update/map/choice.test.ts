import { describe, expect, it } from 'vitest';
import { parseMappingFile } from '../../../../src/core/mapping/parse-mapping-file.ts';
import type { MappingProposal, ProposedColumn } from '../../../../src/core/mapping/proposal.ts';
import {
  entryOf,
  keptEmptied,
  isBlocking,
  learntMapping,
  problemsOf,
  wholeMapping,
  wholeProblems,
  withBlanks,
  withColumn,
  withEmptiedCleared,
  withField,
  withKey,
  withoutColumn,
} from '../../../../src/renderer/features/bulk-update/map/choice.ts';
import { filterColumns } from '../../../../src/renderer/features/bulk-update/map/column-filter.ts';
import { fieldGroups, ignored } from '../../../../src/renderer/features/bulk-update/map/field-options.ts';
import { map } from '../../../../src/renderer/text/en/map.ts';
import { customer } from '../../../support/customer.ts';
import { csv, planFor } from '../../../support/planning.ts';
import { proposeFor } from '../../../support/proposing.ts';

const people = [customer(1), customer(2, { birth_date: '1990-04-03', Merknad: 'x' })];
const list = csv('Kundenr;By;X;X;birth_date;Strøket\n1;Moss;a;b;3/4/1990;\n2;Moss;;b;1/2/1991;\n');
const empty = { version: 1, columns: [] } as const;
const propose = (choice = {}): Promise<MappingProposal> =>
  proposeFor(people, list, { choice: { ...empty, ...choice } });
const column = ({ columns }: MappingProposal, index: number): ProposedColumn => columns[index]!;
const shown = ({ columns }: MappingProposal): unknown[] => columns.map(({ field }) => field);

describe('what is remembered for the next file', () => {
  it('is what was used and what somebody left out, not what nobody looked at', async () => {
    const choice = withColumn(empty, column(await propose(), 2), { field: null });
    const learnt = learntMapping(await propose(choice), choice);
    expect(learnt.columns.map((entry) => [entry.column, entry.nth ?? 1, entry.field])).toEqual([
      ['Kundenr', 1, 'customer_id'],
      ['By', 1, 'city'],
      ['X', 1, null],
      ['birth_date', 1, 'birth_date'],
    ]);
    expect(learnt).toMatchObject({ key: ['customer_id'], computed: [] });
    expect(parseMappingFile(JSON.parse(JSON.stringify(learnt)))).toEqual(learnt);
  });
});

describe('choosing fields', () => {
  it('says only what was chosen, and takes it back', async () => {
    const proposal = await propose();
    const chosen = withColumn(empty, column(proposal, 1), { field: 'county' });
    expect(chosen.columns).toEqual([{ column: 'By', field: 'county' }]);
    expect(entryOf(chosen, column(proposal, 1))?.field).toBe('county');
    expect(withColumn(chosen, column(proposal, 1), { field: null }).columns).toEqual([{ column: 'By', field: null }]);
    expect(withoutColumn(chosen, column(proposal, 1))).toEqual(empty);
    expect(shown(await propose(chosen))[1]).toBe('county');
  });

  it('takes no field away from another column without a word', async () => {
    const proposal = await propose();
    const both = withField(empty, proposal, column(proposal, 2), 'city');
    expect((await propose(both)).problems).toContainEqual({ code: 'FIELD_TWICE', field: 'city', columns: [1, 2] });
    const other = withColumn(empty, column(proposal, 1), { field: null });
    const freed = await propose(other);
    expect(withField(other, freed, column(freed, 2), 'city').columns).toEqual([
      { column: 'By', field: null },
      { column: 'X', field: 'city' },
    ]);
    expect(withField(empty, proposal, column(proposal, 1), null).columns).toEqual([{ column: 'By', field: null }]);
  });

  it('tells columns with one heading apart', async () => {
    const proposal = await propose();
    const second = withColumn(empty, column(proposal, 3), { field: 'county' });
    expect(second.columns).toEqual([{ column: 'X', nth: 2, field: 'county' }]);
    expect(entryOf(second, column(proposal, 2))).toBeUndefined();
    expect(shown(await propose(second)).slice(2, 4)).toEqual([null, 'county']);
  });

  it('keeps the field when something else is said about the column', async () => {
    const proposal = await propose();
    const cleaned = withColumn(empty, column(proposal, 1), { transforms: ['upper'] });
    expect(cleaned.columns).toEqual([{ column: 'By', field: 'city', transforms: ['upper'] }]);
    const cleared = withBlanks(cleaned, column(proposal, 1), 'clear');
    expect(cleared.columns).toEqual([{ column: 'By', field: 'city', transforms: ['upper'], blanks: 'clear' }]);
    expect(withBlanks(cleared, column(proposal, 1), undefined)).toEqual(cleaned);
  });
});

describe('choosing the key', () => {
  it('adds a field, and takes it out again down to the customer number', async () => {
    const proposal = await propose();
    const both = withKey(empty, proposal, 'city', true);
    expect(both.key).toEqual(['customer_id', 'city']);
    const next = await propose(both);
    expect(withKey(both, next, 'customer_id', false).key).toEqual(['city']);
    expect(withKey(both, await propose({ key: ['city'] }), 'city', false).key).toEqual(['customer_id']);
  });

  it('lets key fields give way that no column stands for', async () => {
    const proposal = await propose({ columns: [{ column: 'Kundenr', field: null }] });
    expect(proposal.problems).toContainEqual({ code: 'KEY_NOT_MAPPED', field: 'customer_id' });
    expect(withKey(empty, proposal, 'city', true).key).toEqual(['city']);
  });
});

describe('the whole mapping', () => {
  it('makes a plan with exactly the columns that were shown', async () => {
    const choice = {
      ...empty,
      blanks: 'clear',
      columns: [
        { column: 'X', nth: 2, field: 'county', transforms: ['upper'] },
        { column: 'birth_date', field: 'birth_date', date_order: 'mdy' },
      ],
    } as const;
    const proposal = await propose(choice);
    const { header, rows } = await planFor(people, list, {
      headerRow: proposal.headerRow,
      mappingFile: wholeMapping(proposal, choice),
    });
    expect(header.mapping.columns.map(({ field }) => field)).toEqual(shown(proposal));
    expect(rows[0]?.changes['birth_date']?.after).toBe('1990-03-04');
    expect(rows[0]?.changes['county']?.after).toBe('B');
  });

  it('keeps said what was said about dates, so that a saved mapping need not ask again', async () => {
    const choice = { ...empty, columns: [{ column: 'birth_date', field: 'birth_date', date_order: 'dmy' }] } as const;
    const saved = wholeMapping(await propose(choice), choice);
    expect(parseMappingFile(saved).columns).toContainEqual(choice.columns[0]);
    expect((await propose(saved)).problems.map(({ code }) => code)).not.toContain('AMBIGUOUS_DATES');
    expect((await propose()).problems.map(({ code }) => code)).toContain('AMBIGUOUS_DATES');
  });
});

describe('problems', () => {
  it('stand with their columns, or with the whole; only some hold a plan back', async () => {
    const choice = {
      columns: [
        { column: 'Kundenr', field: null },
        { column: 'By', field: 'city' },
        { column: 'X', field: 'city' },
      ],
    };
    const { problems } = await propose(choice);
    expect(problems.filter(isBlocking).map(({ code }) => code)).toEqual(['KEY_NOT_MAPPED', 'FIELD_TWICE']);
    expect(wholeProblems(problems).map(({ code }) => code)).toEqual(['KEY_NOT_MAPPED']);
    expect(problemsOf(problems, 2).map(({ code }) => code)).toEqual(['FIELD_TWICE']);
    expect(problemsOf(problems, 4).map(({ code }) => code)).toEqual(['AMBIGUOUS_DATES']);
    expect(problemsOf(problems, 5)).toEqual([]);
  });

  it('can be looked at alone', async () => {
    const proposal = await propose();
    const names = (filter: Parameters<typeof filterColumns>[1]) =>
      filterColumns(proposal, filter, new Set()).map((each) => each.index);
    expect(names('check')).toEqual([4]);
    expect([...names('used'), ...names('ignored')].toSorted((a, b) => a - b)).toEqual(names('all'));
  });
});

describe('the fields to choose from', () => {
  it('are grouped, and say which column has them', async () => {
    const proposal = await propose({ columns: [{ column: 'X', field: 'Ukjent' }] });
    const groups = fieldGroups(proposal, map, 'en');
    expect(groups.map(({ id }) => id)).toEqual(['none', 'standard', 'extra', 'unknown']);
    expect(groups[0]?.options.map(({ id }) => id)).toEqual([ignored]);
    expect(groups[1]?.options.find(({ id }) => id === 'city')).toEqual({
      id: 'city',
      name: 'City',
      hint: 'city · used by “By”',
    });
    expect(groups[2]?.options.map(({ id }) => id)).toEqual(['Merknad']);
    expect(groups[3]?.options.map(({ id }) => id)).toEqual(['Ukjent']);
    expect(proposal.fields.some(({ key }) => key === ignored)).toBe(false);
  });
});

describe('cells of an export that somebody emptied', () => {
  const emptied = [{ column: 'By', field: 'city', cells: 2 }];

  it('are those of columns in which empty cells leave the value alone, and can be cleared in these alone', async () => {
    const proposal = await propose();
    expect(keptEmptied(proposal, emptied)).toEqual(emptied);
    const chosen = withEmptiedCleared(empty, proposal, emptied);
    expect(chosen.columns).toEqual([{ column: 'By', field: 'city', blanks: 'clear' }]);
    const cleared = await propose(chosen);
    expect(cleared.columns.filter(({ blanks }) => blanks === 'clear').map(({ field }) => field)).toEqual(['city']);
    expect(keptEmptied(cleared, emptied)).toEqual([]);
  });
});
