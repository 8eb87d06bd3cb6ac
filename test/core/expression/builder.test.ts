import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  conditionOperators,
  depthOf,
  expressionOf,
  type FilterCondition,
  type FilterGroup,
  filterOf,
  type FilterPart,
  groupJoins,
  type GroupJoin,
  maxGroupDepth,
} from '../../../src/core/expression/builder.ts';
import { compileExpression } from '../../../src/core/expression/match.ts';
import type { Literal } from '../../../src/core/expression/model.ts';
import { parseExpression } from '../../../src/core/expression/parse.ts';
import { printExpression } from '../../../src/core/expression/print.ts';

const shown = (source: string): FilterGroup | undefined => filterOf(parseExpression(source));
const said = (group: FilterGroup): string | undefined => {
  const expression = expressionOf(group);
  return expression && printExpression(expression);
};

describe('text is shown as rows, and the rows say the same text', () => {
  it.each([
    "city = 'Oslo'",
    "city = 'Oslo' and phone_1 is empty",
    "city = 'Oslo' or city not in ('Bergen', 'Bodø')".replace('city not in', 'not city in'),
    "city = 'Oslo' and (phone_1 is not empty or not name contains 'x')",
    "not (city = 'Oslo' or city = 'Bergen')",
    "not (city = 'Oslo' and phone_1 is empty)",
    "not city = 'Oslo'",
    'before.city < 5 or after."Antall år" >= 10',
    "a = 'x' and (b = 'y' or c = 'z' and d = 'w')",
  ])('%s', (source) => {
    const group = shown(source);
    expect(group).toBeDefined();
    expect(group && said(group)).toBe(source);
  });

  it('what compares with nothing is shown as empty', () => {
    expect(shown("city = '' or city != ''")).toMatchObject({
      join: 'any',
      parts: [{ operator: 'empty' }, { operator: 'not empty' }],
    });
  });

  it.each([
    "city contains ''",
    "city < ''",
    "city in ('', 'Oslo')",
    "a = 'x' and (b = 'x' or (c = 'x' and (d = 'x' or e = 'x')))",
  ])('%s stays text', (source) => {
    expect(shown(source)).toBeUndefined();
  });
});

test('a row that is not complete says nothing', () => {
  const city: FilterCondition = {
    kind: 'condition',
    field: 'city',
    operator: '=',
    values: [{ kind: 'text', text: 'Oslo' }],
  };
  const group = (...parts: readonly FilterPart[]): FilterGroup => ({ kind: 'group', join: 'any', parts });
  expect(said(group())).toBeUndefined();
  expect(
    said(group({ ...city, field: '' }, { ...city, values: [{ kind: 'text', text: '' }] }, group())),
  ).toBeUndefined();
  expect(said(group(city, { ...city, operator: 'in', values: [] }))).toBe("city = 'Oslo'");
});

const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.string({ minLength: 1 }).map((text) => ({ kind: 'text', text }) as const),
  fc.integer().map((number) => ({ kind: 'number', digits: String(number) }) as const),
);
const condition: fc.Arbitrary<FilterCondition> = fc
  .record({
    field: fc.constantFrom('city', 'name', 'Antall år', 'and', 'a"b'),
    side: fc.constantFrom('before' as const, 'after' as const, undefined),
    operator: fc.constantFrom(...conditionOperators),
    values: fc.array(literal, { minLength: 1, maxLength: 3 }),
  })
  .map(({ field, side, operator, values }) => {
    const wanted = operator.endsWith('empty') ? 0 : operator.endsWith('in') ? values.length : 1;
    return {
      kind: 'condition',
      field,
      ...(side !== undefined && { side }),
      operator,
      values: values.slice(0, wanted),
    };
  });

/** Any rows that a person can build, also groups that could be said shorter. */
const { group: anyGroup } = fc.letrec<{ part: FilterPart; group: FilterGroup }>((tie) => ({
  part: fc.oneof({ maxDepth: 2, withCrossShrink: true }, condition, tie('group')),
  group: fc.record({
    kind: fc.constant('group' as const),
    join: fc.constantFrom(...groupJoins),
    parts: fc.array(tie('part'), { maxLength: 3 }),
  }),
}));

/** Groups as they are said in no shorter way: two parts or more, and none that its parent would take apart. */
const without: Record<GroupJoin, readonly GroupJoin[]> = {
  all: ['all'],
  'not-all': ['all'],
  any: ['any'],
  none: ['any'],
};
const plainest = (depth: number, outer?: GroupJoin): fc.Arbitrary<FilterGroup> => {
  const joins = groupJoins.filter((join) => outer === undefined || !without[outer].includes(join));
  return fc.constantFrom(...joins).chain((join) =>
    fc.record({
      kind: fc.constant('group' as const),
      join: fc.constant(join),
      parts: fc.array(depth > 1 ? fc.oneof(condition, plainest(depth - 1, join)) : condition, {
        minLength: 2,
        maxLength: 3,
      }),
    }),
  );
};

test('rows, said as text and read again, are the same rows', () => {
  fc.assert(
    fc.property(plainest(maxGroupDepth), (group) => {
      expect(shown(said(group) ?? '')).toEqual(group);
    }),
  );
});

test('whatever is built means what its text means, and the text stays when it is shown again', () => {
  const record = fc.record({
    city: fc.oneof(literal, fc.constant(null)),
    name: fc.oneof(fc.string(), fc.constant('city')),
  });
  fc.assert(
    fc.property(anyGroup, record, (group, { city, name }) => {
      const source = said(group);
      if (source === undefined) return;
      const again = shown(source);
      expect(again !== undefined || depthOf(group) > maxGroupDepth).toBe(true);
      if (again === undefined) return;
      expect(said(again)).toBe(source);
      const valueOf = ({ field }: { readonly field: string }) => {
        if (field !== 'city') return field === 'name' ? name : undefined;
        return city?.kind === 'number' ? Number(city.digits) : city?.text;
      };
      expect(holds(group, valueOf)).toBe(compileExpression(parseExpression(source))(valueOf));
    }),
  );
});

/** What the rows mean, by their own words: `undefined` for a group that says nothing. */
function holds(part: FilterPart, valueOf: Parameters<ReturnType<typeof compileExpression>>[0]): boolean | undefined {
  if (part.kind === 'condition') {
    const expression = expressionOf({ kind: 'group', join: 'all', parts: [part] });
    return expression && compileExpression(expression)(valueOf);
  }
  const known = part.parts.map((each) => holds(each, valueOf)).filter((each) => each !== undefined);
  if (known.length === 0) return undefined;
  if (part.join === 'all') return known.every(Boolean);
  if (part.join === 'any') return known.some(Boolean);
  return part.join === 'none' ? !known.some(Boolean) : !known.every(Boolean);
}
