import { expect, test } from 'vitest';
import {
  chosenCount,
  chosenFilter,
  everybody,
  isChosen,
  nobody,
  withIds,
} from '../../src/renderer/features/assignments/chosen.ts';
import { mostNamed } from '../../src/core/most-named.ts';
import { editInput, newRow } from '../../src/renderer/features/edit/edit-draft.ts';
import { parseExpression } from '../../src/core/expression/parse.ts';

test('some customers are named, all but some are the filter without them', () => {
  const some = withIds(nobody, [3, 1], true) ?? nobody;
  expect(chosenFilter(some, "city = 'Oslo'")).toBe('customer_id in (3, 1)');
  expect(chosenCount(some, 400)).toBe(2);
  const but = withIds(everybody, [7], false) ?? nobody;
  expect([isChosen(but, 7), isChosen(but, 8), chosenCount(but, 400)]).toEqual([false, true, 399]);
  expect(chosenFilter(but, "city = 'Oslo' or city = 'Bodø'")).toBe(
    "(city = 'Oslo' or city = 'Bodø') and not customer_id in (7)",
  );
  expect(chosenFilter(but, undefined)).toBe('not customer_id in (7)');
  expect(chosenFilter(everybody, undefined)).toBeUndefined();
  expect(chosenFilter(withIds(but, [7], true) ?? nobody, "city = 'Oslo'")).toBe("city = 'Oslo'");
});

test('as many can be named as a filter has room for', () => {
  const ids = Array.from({ length: mostNamed }, (_, at) => 999_999_999 - at);
  const most = withIds(nobody, ids, true);
  expect(most && parseExpression(chosenFilter(most, undefined) ?? '')).toBeDefined();
  expect(withIds(nobody, [...ids, 1], true)).toBeUndefined();
});

test('an edit is complete when every begun row is: nothing is emptied because it is not typed yet', () => {
  const city = { ...newRow, field: 'city', value: 'Oslo' };
  const input = (...rows: Parameters<typeof editInput>[1]) => editInput(9, rows, undefined);
  expect(input(newRow)).toBeUndefined();
  expect(input(city, { ...newRow, field: 'email' })).toBeUndefined();
  expect(input(city, newRow)).toEqual({ assignmentId: 9, set: [{ field: 'city', value: 'Oslo' }] });
  expect(input({ ...city, isEmptied: true }, { ...newRow, field: 'gender', value: 'X', allowsNew: true })).toEqual({
    assignmentId: 9,
    set: [
      { field: 'city', value: '' },
      { field: 'gender', value: 'X' },
    ],
    allowValues: ['gender'],
  });
});
