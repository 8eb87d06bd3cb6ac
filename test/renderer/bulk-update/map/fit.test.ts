import { describe, expect, it } from 'vitest';
import { parseMappingFile } from '../../../../src/core/mapping/parse-mapping-file.ts';
import type { MappingProposal, ProposedColumn } from '../../../../src/core/mapping/proposal.ts';
import type { ColumnValues } from '../../../../src/core/mapping/sheet-values.ts';
import {
  columnNow,
  computedOf,
  isBlocking,
  wholeMapping,
  withColumn,
  withField,
  withoutSplit,
  withSplit,
} from '../../../../src/renderer/features/bulk-update/map/choice.ts';
import { fittedValues, openColumns } from '../../../../src/renderer/features/bulk-update/map/fit/open-columns.ts';
import {
  suggestedPairs,
  valueRows,
  withValue,
} from '../../../../src/renderer/features/bulk-update/map/fit/value-rows.ts';
import { customer } from '../../../support/customer.ts';
import { csv, planFor } from '../../../support/planning.ts';
import { proposeFor } from '../../../support/proposing.ts';

const people = Array.from({ length: 60 }, (_, index) =>
  customer(index + 1, {
    gender: index % 3 === 0 ? 'Male' : 'Female',
    address_street: 'Gamleveien',
    address_street_no: 7,
  }),
);
const list = csv('Kundenr;Kjønn;Adresse\n1;K;Storgata 12B\n2;Mann;Nygata 3\n3;Female;Kirkegata 4\n4;Annet;Gate 3-5\n');
const empty = { version: 1, columns: [] } as const;
const propose = (choice = {}): Promise<MappingProposal> =>
  proposeFor(people, list, { choice: { ...empty, ...choice } });
const column = ({ columns }: MappingProposal, index: number): ProposedColumn => columns[index]!;
const genders: ColumnValues = {
  index: 1,
  values: ['K', 'Mann', 'Female', 'Annet'].map((text) => ({ text, rows: 1 })),
};
const counted = { rows: 4, isWhole: true, columns: [genders] };

describe('the values of a closed field', () => {
  it('are shown with those first that nobody has decided, and with what is probably meant', async () => {
    const proposal = await propose();
    const fitted = fittedValues(column(proposal, 1), proposal, counted);
    const rows = valueRows(genders, column(proposal, 1), fitted!.field);
    expect(fitted?.field).toMatchObject({
      closed: ['Female', 'Male'],
      fewValues: [
        ['Female', 40],
        ['Male', 20],
      ],
    });
    expect(rows.map(({ text, decision }) => [text, decision])).toEqual([
      ['K', { kind: 'open', suggestion: 'Female' }],
      ['Mann', { kind: 'open', suggestion: 'Male' }],
      ['Annet', { kind: 'open', suggestion: undefined }],
      ['Female', { kind: 'known' }],
    ]);
    expect(suggestedPairs(rows)).toEqual({ K: 'Female', Mann: 'Male' });
    expect([...openColumns(proposal, empty, counted)]).toEqual([1]);
  });

  it('become the mapping that the plan is made with, one decision for all rows', async () => {
    const proposal = await propose();
    const gender = column(proposal, 1);
    const pairs = withColumn(empty, gender, { values: { K: 'Female', Mann: 'Male' } });
    // The engine has not answered yet, and the next decision is about what was just said all the same.
    const both = withColumn(pairs, gender, { values: withValue(columnNow(gender, pairs).values, 'annet', null) });
    const said = withColumn(both, column(proposal, 2), { whole: true });
    expect([...openColumns(proposal, said, counted)]).toEqual([]);
    const mappingFile = parseMappingFile(JSON.parse(JSON.stringify(wholeMapping(await propose(said), said))));
    const { rows } = await planFor(people, list, { mappingFile });
    expect(rows.map(({ status, changes }) => [status, changes['gender']?.after])).toEqual([
      ['changed', 'Female'],
      ['changed', 'Male'],
      ['changed', undefined],
      ['changed', undefined],
    ]);
  });

  it('can all be allowed, and each decision be taken back', async () => {
    const proposal = await propose();
    const gender = column(proposal, 1);
    const allowed = withColumn(empty, gender, { allow_new: true });
    expect([...openColumns(proposal, allowed, counted)]).toEqual([]);
    expect([...openColumns(proposal, withColumn(allowed, gender, { allow_new: false }), counted)]).toEqual([1]);
    expect(withValue({ K: 'Female', Mann: 'Male' }, 'k', undefined)).toEqual({ Mann: 'Male' });
  });

  it('are not shown for an export of ours that has Cube’s own', async () => {
    const proposal = await propose();
    const exported = { ...column(proposal, 1), how: 'metadata' } as const;
    const own = { ...counted, columns: [{ index: 1, values: [{ text: 'Female', rows: 4 }] }] };
    expect(fittedValues(column(proposal, 1), proposal, own)).toBeDefined();
    expect(fittedValues(exported, proposal, own)).toBeUndefined();
    expect(fittedValues(exported, proposal, counted)).toBeDefined();
  });

  it('are forgotten with the field that they were about', async () => {
    const proposal = await propose();
    const said = withColumn(empty, column(proposal, 1), { values: { K: 'Female' }, allow_new: true });
    expect(withField(said, proposal, column(proposal, 1), 'county').columns).toEqual([
      { column: 'Kjønn', field: 'county' },
    ]);
  });
});

describe('an address that Cube keeps apart', () => {
  const split = { kind: 'address', fields: ['address_street', 'address_street_no', 'address_entrance'] } as const;

  it('is asked about before a plan can be made, and either answer settles it', async () => {
    const proposal = await propose();
    expect(proposal.problems.filter(isBlocking)).toEqual([{ code: 'SPLIT_ASKED', column: 2 }]);
    expect(column(proposal, 2).splitOffer).toEqual({ ...split, isAsked: true });
    for (const said of [
      withSplit(empty, column(proposal, 2), split),
      withColumn(empty, column(proposal, 2), { whole: true }),
    ]) {
      const answered = await propose(said);
      expect(answered.problems.filter(isBlocking)).toEqual([]);
      expect(columnNow(column(answered, 2), said).splitOffer).toBeUndefined();
    }
  });

  it('is taken apart in the plan, and as before once that is taken back', async () => {
    const proposal = await propose();
    const said = withSplit(empty, column(proposal, 2), split);
    const answered = await propose(said);
    expect(column(answered, 2)).toMatchObject({ field: 'address_street', split });
    expect(wholeMapping(answered, said).columns[2]).toEqual({ column: 'Adresse', field: 'address_street', split });
    expect(withoutSplit(said, column(answered, 2))).toEqual(empty);
  });

  it('claims its fields: another column on one of them is a problem of both', async () => {
    const proposal = await propose();
    const said = withColumn(withSplit(empty, column(proposal, 2), split), column(proposal, 1), {
      field: 'address_entrance',
    });
    const twice = (await propose(said)).problems.filter(({ code }) => code === 'FIELD_TWICE');
    expect(twice).toEqual([{ code: 'FIELD_TWICE', field: 'address_entrance', columns: [1, 2] }]);
  });
});

describe('a computed field', () => {
  it('is part of the choice, and one that a column has as well is a problem', async () => {
    const choice = { ...empty, computed: [{ field: 'city', from: ['Adresse', 'Kjønn'], join: ', ' }] };
    const proposal = await propose(choice);
    expect(computedOf(proposal, choice)).toEqual(choice.computed);
    expect(computedOf(proposal, empty)).toEqual(choice.computed);
    expect(wholeMapping(proposal, choice).computed).toEqual(choice.computed);
    const both = withColumn(choice, column(proposal, 1), { field: 'city' });
    const problems = (await propose(both)).problems.filter(isBlocking);
    expect(problems).toEqual([{ code: 'FIELD_TWICE', field: 'city', columns: [1] }]);
  });

  it('of a column that the sheet does not have is left out', async () => {
    const proposal = await propose({ computed: [{ field: 'city', from: ['Adresse', 'Sted'] }] });
    expect(proposal.computed).toBeUndefined();
  });
});
