import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import { readCubeSheet, writeCubeSheet, type CubeMetadata } from '../../../src/core/workbook/export-metadata.ts';
import type { SourceReading } from '../../../src/core/workbook/source-reading.ts';

const plain: CubeMetadata = {
  version: 1,
  account: 'https://demo.cube4sales.com',
  exportedAt: '2026-01-31T12:00:00.000Z',
  sheets: [
    {
      name: 'Fornyelse',
      assignmentId: 246,
      part: 1,
      takenAt: '2026-01-31T11:59:58.000Z',
      fields: ['customer_id', 'Antall år', 'Pris på dagens avtale'],
    },
  ],
};

const hostileText = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom('_x000D_', '_X000d_', '\ud800', '\n', '"', "'", '=', ' ', 'TRUE', '\u0000', '\ufffe'),
    }),
    fc.constantFrom('007', '1E5', '12/11', '=1+1', '"', '{}', 'fields', '\ufeffid', ' id ', 'x'.repeat(29_000)),
  )
  .filter((text) => text !== '');
const chunk = fc.stringMatching(/^[A-Za-z0-9+/]{1,40}={0,2}$/);

const reading: fc.Arbitrary<SourceReading> = fc.record(
  {
    origin: fc.constantFrom('csv', 'workbook'),
    decimal: fc.constantFrom(',', '.'),
    mapping: fc
      .uniqueArray(hostileText, { maxLength: 8 })
      .map((columns) => ({ version: 1, columns: columns.map((column) => ({ column, field: null })) }) as const),
  },
  { requiredKeys: ['origin', 'mapping'] },
);

const metadata: fc.Arbitrary<CubeMetadata> = fc
  .record({
    reading: fc.option(reading, { nil: undefined }),
    account: hostileText,
    exportedAt: hostileText,
    sheets: fc.array(
      fc.record(
        {
          name: hostileText,
          assignmentId: fc.nat(),
          part: fc.integer({ min: 1, max: 500 }),
          takenAt: hostileText,
          fields: fc.array(fc.oneof(hostileText, fc.constant('')), { maxLength: 250 }),
          reading,
        },
        { requiredKeys: ['name', 'assignmentId', 'part', 'takenAt', 'fields'] },
      ),
      { minLength: 1, maxLength: 4 },
    ),
    base: fc.uniqueArray(
      fc.record({
        assignmentId: fc.nat(),
        field: hostileText,
        chunks: fc.array(chunk, { minLength: 1, maxLength: 12 }),
      }),
      { selector: ({ assignmentId, field }) => `${assignmentId} ${field}`, maxLength: 4 },
    ),
  })
  .map(({ base, reading, ...rest }) => ({
    version: 1,
    ...rest,
    ...(base.length > 0 && { base }),
    ...(reading !== undefined && { reading }),
  }));

describe('the hidden sheet', () => {
  it('says in the first cell what it is for, and shows plain values as they are', () => {
    expect(writeCubeSheet(plain)).toEqual([
      [expect.stringMatching(/^Made by Cube Bulk\. Please leave this sheet: /)],
      ['cube-bulk', '1'],
      ['account', 'https://demo.cube4sales.com'],
      ['exported', '2026-01-31T12:00:00.000Z'],
      ['sheet', '1', 'Fornyelse', '246', '1', '2026-01-31T11:59:58.000Z'],
      ['fields', '1', 'customer_id', 'Antall år', 'Pris på dagens avtale'],
    ]);
  });

  it('reads back what it wrote, whatever the texts hold', () => {
    fc.assert(
      fc.property(metadata, (meta) => {
        expect(readCubeSheet(writeCubeSheet(meta))).toEqual(meta);
      }),
    );
  });

  it('holds only text that any program keeps: short, well-formed, nothing to escape or to trim', () => {
    fc.assert(
      fc.property(metadata, (meta) => {
        const cells = writeCubeSheet(meta).flat();
        const bad = cells.filter(
          (cell) =>
            cell.length > 30_000 ||
            !cell.isWellFormed() ||
            cell.trim() !== cell ||
            /[\p{Cc}\ufffe\uffff]|_x/iu.test(cell) ||
            /^[=+@'-]/.test(cell),
        );
        expect(bad.filter((cell) => !meta.base?.some(({ chunks }) => chunks.includes(cell)))).toEqual([]);
      }),
    );
  });

  it('does not need the order of its rows, blank cells at the end of rows, or rows that it does not know', () => {
    const rows: Cell[][] = writeCubeSheet(plain).map((row) => [...row, null, '']);
    expect(readCubeSheet([[], ['future', 'x'], ...rows.toReversed(), [null]])).toEqual(plain);
  });

  it('takes numbers that another program made of its texts', () => {
    const rows = writeCubeSheet(plain).map((row) =>
      row.map((cell): Cell => (/^\d+$/.test(cell) ? Number(cell) : cell)),
    );
    expect(readCubeSheet(rows)).toEqual(plain);
  });

  it('leaves out a field whose key no cell can hold', () => {
    const [sheet] = plain.sheets;
    const meta = { ...plain, sheets: [{ ...sheet!, fields: ['name', 'x'.repeat(30_001)] }] };
    expect(readCubeSheet(writeCubeSheet(meta))?.sheets[0]?.fields).toEqual(['name']);
  });
});

describe('packed values', () => {
  const meta: CubeMetadata = {
    ...plain,
    base: [
      { assignmentId: 246, field: 'name', chunks: ['aaa', 'bbb', 'ccc'] },
      { assignmentId: 246, field: 'city', chunks: ['ddd'] },
    ],
  };
  const rows = writeCubeSheet(meta);
  const withoutName = [{ assignmentId: 246, field: 'city', chunks: ['ddd'] }];

  it.each([
    ['a piece is missing', rows.filter((row) => row[5] !== 'bbb')],
    ['a piece comes twice', [...rows, ...rows.filter((row) => row[5] === 'bbb')]],
    ['a piece is damaged', rows.map((row) => (row[5] === 'bbb' ? [...row.slice(0, 5), 'b b'] : row))],
    ['a piece has another count', rows.map((row) => (row[5] === 'bbb' ? [...row.slice(0, 4), '2', 'bbb'] : row))],
    ['a number is too high', rows.map((row) => (row[5] === 'ccc' ? [...row.slice(0, 3), '4', '3', 'ccc'] : row))],
  ])('are left out for the field when %s', (_, damaged) => {
    expect(readCubeSheet(damaged)).toEqual({ ...plain, base: withoutName });
  });

  it('put the pieces in order', () => {
    expect(readCubeSheet(rows.toReversed())?.base?.find(({ field }) => field === 'name')?.chunks).toEqual([
      'aaa',
      'bbb',
      'ccc',
    ]);
  });
});

describe('a sheet that is not ours', () => {
  const rows = writeCubeSheet(plain);
  const without = (tag: string): readonly (readonly string[])[] => rows.filter((row) => row[0] !== tag);
  it.each([
    ['empty', []],
    ['another text', [['Notes'], ['my own sheet']]],
    ['of a later version', rows.map((row) => (row[0] === 'cube-bulk' ? ['cube-bulk', '2'] : row))],
    ['without signature', without('cube-bulk')],
    ['without account', without('account')],
    ['without time', without('exported')],
    ['without sheets', without('sheet')],
    ['with one sheet twice', [...rows, ...rows]],
    ['with a broken assignment id', rows.map((row) => (row[0] === 'sheet' ? row.with(3, '24x') : row))],
    ['with part 0', rows.map((row) => (row[0] === 'sheet' ? row.with(4, '0') : row))],
    ['with a broken text', rows.map((row) => (row[0] === 'account' ? ['account', '"https'] : row))],
    ['with a text that is no text', rows.map((row) => (row[0] === 'account' ? ['account', '""'] : row))],
  ])('is nothing: %s', (_, other) => {
    expect(readCubeSheet(other)).toBeUndefined();
  });

  it('never throws, whatever the cells hold', () => {
    const cell = fc.oneof(
      fc.constantFrom<Cell>(
        'cube-bulk',
        'sheet',
        'fields',
        'base',
        '1',
        '"',
        '"\\u12"',
        'account',
        '1e3',
        '9'.repeat(20),
        null,
        true,
        1.5,
      ),
      fc.constantFrom<Cell>({ type: 'error', code: '#N/A' }, { type: 'date', date: '2026-01-01' }),
      hostileText,
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 12 }), (sheet) => {
        expect(() => readCubeSheet(sheet)).not.toThrow();
      }),
    );
  });

  it('gives up on a sheet with more fields than any export has', () => {
    function* endless(): Generator<readonly string[]> {
      yield* rows;
      const keys = Array.from({ length: 16_000 }, (_, index) => `f${index}`);
      for (let count = 0; count < 100; count++) yield ['fields', '1', ...keys];
    }
    expect(readCubeSheet(endless())).toBeUndefined();
  });
});
