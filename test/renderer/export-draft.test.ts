import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  availableFields,
  commonFields,
  draftOf,
  exportInput,
  exportProblem,
  fieldsInFile,
  moveFields,
  presetOf,
  startDraft,
  stepField,
  suggestedName,
} from '../../src/renderer/features/export/export-draft.ts';
import type { AssignmentItem } from '../../src/shared/contract/assignments.ts';
import { calls, jobs } from '../../src/shared/ipc.ts';

const field = (key: string, origin: 'standard' | 'extra' = 'extra') =>
  ({ key, origin, access: 'writable', kind: 'text' }) as const;
const stored = (assignmentId: number, ...fields: readonly ReturnType<typeof field>[]): AssignmentItem => ({
  assignmentId,
  source: 'server',
  snapshot: { assignmentId, takenAt: '2026-11-25T12:00:00Z', customers: 3, fields },
});
const one = stored(9, field('customer_id', 'standard'), field('name', 'standard'), field('Pris'));
const other = stored(12, field('name', 'standard'), field('Dato'), field('city', 'standard'));

describe('the fields to choose from', () => {
  it('are those of all chosen assignments, each once, standard ones first and without the key', () => {
    expect(availableFields([one, other]).map(({ key }) => key)).toEqual(['name', 'city', 'Pris', 'Dato']);
    expect(availableFields([{ assignmentId: 1, source: 'remembered' }])).toEqual([]);
  });

  it('leave out what the chosen assignments do not have, without forgetting it', () => {
    const draft = { ...startDraft([9]), fields: ['Dato', 'Pris'] };
    expect(fieldsInFile(draft, availableFields([one]))).toEqual(['Pris']);
    expect(fieldsInFile(draft, availableFields([one, other]))).toEqual(['Dato', 'Pris']);
  });
});

describe('ordering', () => {
  const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });

  it('never loses or doubles a field, and keeps the moved ones together beside the target', () => {
    fc.assert(
      fc.property(
        keys,
        fc.nat(),
        fc.array(fc.nat()),
        fc.constantFrom('before', 'after'),
        (fields, at, picks, where) => {
          const target = fields[at % fields.length] ?? '';
          const moved = new Set(picks.map((pick) => fields[pick % fields.length] ?? ''));
          const result = moveFields(fields, moved, target, where);
          expect([...result].sort()).toEqual([...fields].sort());
          const places = result.flatMap((key, index) => (moved.has(key) ? [index] : []));
          const first = result.indexOf(target) + (where === 'after' ? 1 : -moved.size);
          const expected = moved.has(target) ? places : places.map((_, index) => first + index);
          expect(places).toEqual(expected);
        },
      ),
    );
  });

  it('goes step by step and stops at the ends', () => {
    expect(stepField(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
    expect(stepField(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
    expect(stepField(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
    expect(stepField(['a', 'b'], 'b', 1)).toEqual(['a', 'b']);
    expect(stepField(['a', 'b'], 'x', 1)).toEqual(['a', 'b']);
  });
});

describe('the file name', () => {
  it.each([
    [['Strøm privat'], 'Strøm privat 2026-11-25.xlsx'],
    [['A/B: "C"?'], 'A B C 2026-11-25.xlsx'],
    [['', ''], 'Cube (2) 2026-11-25.xlsx'],
    [[' .. '], '.. 2026-11-25.xlsx'],
    [['\n'], 'Cube 2026-11-25.xlsx'],
  ])('of %j is %j', (names, name) => {
    expect(suggestedName(names, '2026-11-25', 'xlsx')).toBe(name);
  });

  it('is accepted by the contract however long the assignment is called', () => {
    const suggested = suggestedName(['x'.repeat(5000)], '2026-11-25', 'csv');
    expect(() => calls['file.chooseTarget'].parse({ suggestedName: suggested, format: 'csv' })).not.toThrow();
  });
});

describe('what is sent', () => {
  it('is accepted by the contract', () => {
    expect(() => jobs['export.run'].parse(exportInput(startDraft([9]), [], 't', 'nb'))).not.toThrow();
  });

  it('has only the options that the format knows', () => {
    expect(exportInput({ ...startDraft([9]), format: 'csv' }, [], 't', 'nb')).toMatchObject({
      base: false,
      guardFormulas: true,
    });
    expect(exportInput(startDraft([9]), [], 't', 'nb')).toMatchObject({ base: true, guardFormulas: false });
  });

  it('names fields only when some were chosen, the key first', () => {
    expect(exportInput(startDraft([9]), ['name'], 't', 'nb')).not.toHaveProperty('fields');
    expect(exportInput({ ...startDraft([9]), fields: [] }, ['name'], 't', 'nb').fields).toEqual([
      'customer_id',
      'name',
    ]);
  });

  it('has the filter, and a form only where there can be one', () => {
    const draft = { ...startDraft([9], "city = 'Oslo'"), isForm: true };
    expect(exportInput(draft, [], 't', 'nb')).toMatchObject({ where: "city = 'Oslo'", form: 'nb' });
    expect(exportInput({ ...draft, format: 'csv' }, [], 't', 'nb')).not.toHaveProperty('form');
  });

  it('is saved and taken up again as it was', () => {
    const arbitrary = fc.record({
      assignmentIds: fc.uniqueArray(fc.nat(100), { minLength: 1 }),
      format: fc.constantFrom('xlsx' as const, 'csv' as const, 'json' as const),
      base: fc.boolean(),
      guardFormulas: fc.boolean(),
      isForm: fc.boolean(),
      summary: fc.constantFrom(undefined, true as const, 'city'),
      where: fc.constantFrom(undefined, "city = 'Oslo'"),
      fields: fc.option(fc.uniqueArray(fc.constantFrom('name', 'city', 'Pris')), { nil: undefined }),
    });
    fc.assert(
      fc.property(arbitrary, (choices) => {
        const draft = { ...choices, snapshot: 'fresh' } as const;
        const preset = presetOf(draft, draft.fields ?? [], 'nb');
        expect(() => calls['preset.save'].parse({ name: 'x', preset })).not.toThrow();
        const again = draftOf(preset, 'fresh');
        expect(exportInput(again, again.fields ?? [], 't', 'nb')).toEqual(
          exportInput(draft, draft.fields ?? [], 't', 'nb'),
        );
      }),
    );
  });

  it('asks a filter only of fields that all chosen assignments have', () => {
    expect(commonFields([one, other]).map(({ key }) => key)).toEqual(['name']);
    expect(commonFields([])).toEqual([]);
  });

  it('waits until it can be done', () => {
    const draft = startDraft([9, 12]);
    expect(exportProblem(startDraft([]), [])).toBe('chooseFirst');
    expect(exportProblem({ ...draft, format: 'csv' }, [one, other])).toBe('oneOnly');
    expect(exportProblem({ ...draft, snapshot: 'stored' }, [one, { assignmentId: 12, source: 'server' }])).toBe(
      'storedMissing',
    );
    expect(exportProblem(draft, [one, { assignmentId: 12, source: 'server' }])).toBeUndefined();
  });
});
