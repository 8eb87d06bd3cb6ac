import { describe, expect, it } from 'vitest';
import type { MappingFile } from '../../../src/core/mapping/mapping-file.ts';
import type { CellTrail } from '../../../src/core/review/model.ts';
import type { ReviewSession } from '../../../src/services/review/session.ts';
import { customer } from '../../support/customer.ts';
import { reviewOf } from '../../support/reviewing.ts';

const records = Array.from({ length: 60 }, (_, index) =>
  customer(index + 1, { gender: index % 2 === 0 ? 'Male' : 'Female', address_street_no: 7 }),
);
const mappingFile: MappingFile = {
  version: 1,
  columns: [
    { column: 'Kjønn', field: 'gender', values: { K: 'Female', Ukjent: null } },
    {
      column: 'Adresse',
      field: null,
      split: { kind: 'address', fields: ['address_street', 'address_street_no', 'address_entrance'] },
    },
    { column: 'Id', field: null, split: { kind: 'national_id', fields: ['birth_date'] } },
  ],
  computed: [
    { field: 'name', from: ['Fornavn', 'Etternavn'], join: ' ' },
    { field: 'city', fixed: 'Moss' },
  ],
};
const text =
  'customer_id;Kjønn;Adresse;Fornavn;Etternavn;Id\n1;K;Storgata 12B;Kari;Berg;01019012480\n2;Ukjent;Gate 3-5;Ola;;31018045691\n';
const review = (): Promise<ReviewSession> => reviewOf(records, text, { mappingFile });
const trail = async (session: ReviewSession, ord: number, field: string): Promise<CellTrail | undefined> =>
  (await session.row(ord)).cells.find((cell) => cell.field === field);

describe('the trail of a cell', () => {
  it('shows every step from the sheet to the value', async () => {
    const session = await review();
    expect(await trail(session, 1, 'gender')).toMatchObject({
      raw: 'K',
      steps: [{ kind: 'map', cell: 'Female' }],
      after: 'Female',
    });
    expect(await trail(session, 2, 'gender')).toMatchObject({
      raw: 'Ukjent',
      steps: [{ kind: 'left' }],
      result: 'keep',
    });
    expect(await trail(session, 1, 'address_street_no')).toMatchObject({
      column: 'Adresse',
      partOf: 2,
      raw: 'Storgata 12B',
      steps: [{ kind: 'split', split: 'address', part: 'number', cell: '12' }],
      made: '12',
      after: 12,
    });
    expect(await trail(session, 1, 'name')).toMatchObject({
      column: 'Fornavn + Etternavn',
      steps: [
        { kind: 'source', column: 'Fornavn', cell: 'Kari' },
        { kind: 'source', column: 'Etternavn', cell: 'Berg' },
        { kind: 'join', cell: 'Kari Berg' },
      ],
      after: 'Kari Berg',
    });
    expect((await trail(session, 1, 'city'))?.steps).toEqual([{ kind: 'fixed', cell: 'Moss' }]);
  });

  it('has a text that cannot be taken apart once, as a whole', async () => {
    const session = await review();
    const whole = (await session.row(2)).cells.filter(({ column }) => column === 'Adresse');
    expect(whole).toMatchObject([{ index: 2, raw: 'Gate 3-5', result: 'invalid' }]);
    await session.fix(2, 2, 'Gate 3');
    expect(await trail(session, 2, 'address_street_no')).toMatchObject({
      raw: 'Gate 3',
      former: 'Gate 3-5',
      formerOf: 2,
      after: 3,
    });
  });

  it('never has a national id', async () => {
    const session = await review();
    expect(await trail(session, 1, 'birth_date')).toMatchObject({ raw: '1990-01-01', after: '1990-01-01' });
    await session.fix(1, 5, '31018045691');
    expect(await trail(session, 1, 'birth_date')).toMatchObject({ raw: '1980-01-31', former: '1990-01-01' });
    await session.fix(1, (await trail(session, 1, 'birth_date'))!.index, '01019012481');
    expect(JSON.stringify(await session.row(1))).not.toMatch(/12480|45691|12481/u);
  });
});

describe('a correction of one part of a text, or of a computed field', () => {
  it('is about that field alone, is shown, and is taken back', async () => {
    const session = await review();
    const street = (await trail(session, 1, 'address_street'))!;
    await session.fix(1, street.index, 'Nygata');
    expect(await trail(session, 1, 'address_street')).toMatchObject({
      raw: 'Storgata 12B',
      typed: 'Nygata',
      after: 'Nygata',
    });
    expect((await trail(session, 1, 'address_street_no'))?.after).toBe(12);
    await session.fix(1, street.index, null);
    expect(await trail(session, 1, 'address_street')).toEqual(street);
    const name = (await trail(session, 1, 'name'))!;
    await session.fix(1, name.index, 'Kari Dahl');
    expect(await trail(session, 1, 'name')).toMatchObject({
      made: 'Kari Dahl',
      typed: 'Kari Dahl',
      after: 'Kari Dahl',
    });
    await session.undo();
    expect(await trail(session, 1, 'name')).toEqual(name);
  });

  it('gives way to a correction of the whole text', async () => {
    const session = await review();
    await session.fix(1, (await trail(session, 1, 'address_street'))!.index, 'Nygata');
    await session.fix(1, 2, 'Kirkegata 1');
    expect(await trail(session, 1, 'address_street')).toMatchObject({ made: 'Kirkegata', after: 'Kirkegata' });
    expect(await trail(session, 1, 'address_street')).not.toHaveProperty('typed');
  });
});
