import { describe, expect, it } from 'vitest';
import {
  changeDraft,
  type Draft,
  type DraftAction,
  emptyDraft,
  foreignFile,
  partsOf,
  sheetOf,
} from '../../../src/renderer/features/bulk-update/draft.ts';
import type { OpenedSpreadsheet } from '../../../src/shared/contract/sheets.ts';

const account = 'https://a.example';
const file = { file: 'f1', name: 'liste.xlsx', kind: 'spreadsheet' } as const;
const opened = (own: Partial<OpenedSpreadsheet> = {}): OpenedSpreadsheet => ({
  file: 'f1',
  name: 'liste.xlsx',
  format: 'xlsx',
  sheets: [
    { name: 'A', hidden: false },
    { name: 'B', hidden: false },
  ],
  sheet: 'A',
  ...own,
});
const exportOf = (...sheets: readonly (readonly [string, number])[]): OpenedSpreadsheet =>
  opened({
    exported: {
      account,
      exportedAt: '2026-01-01T00:00:00.000Z',
      hasValues: true,
      sheets: sheets.map(([name, assignmentId], at) => ({ name, assignmentId, part: at + 1 })),
    },
  });
const after = (...actions: readonly DraftAction[]): Draft => actions.reduce(changeDraft, emptyDraft);
const choice = { version: 1, columns: [{ column: 'By', field: 'city' }] } as const;

describe('a bulk update in the making', () => {
  it('waits for its file with another plan’s choices, keeps them for another file, and can be begun afresh', () => {
    const again = { plan: 'p', name: 'juli.xlsx', madeAt: '2026-07-01T00:00:00.000Z', sheet: 'B', create: true };
    const waiting = after({ type: 'again', again, assignmentId: 9 });
    expect(waiting).toMatchObject({
      step: 'file',
      assignmentId: 9,
      create: true,
      template: { kind: 'plan', file: 'p' },
    });
    const dropped = changeDraft(waiting, { type: 'file', file, isNew: true });
    const read = changeDraft(dropped, { type: 'opened', opened: opened(), assignmentId: 7 });
    expect(read).toMatchObject({ again, sheet: 'B', assignmentId: 9 });
    const other = { ...file, file: 'f2' };
    expect(changeDraft(read, { type: 'file', file: other })).toMatchObject({ again, file: other });
    expect(changeDraft(read, { type: 'file', file: other, isNew: true }).again).toBeUndefined();
    expect(changeDraft(read, { type: 'afresh' })).toMatchObject({
      again: undefined,
      create: false,
      template: { kind: 'same-columns' },
    });
  });

  it('loses nothing by going back and forth', () => {
    const made = after(
      { type: 'file', file },
      { type: 'opened', opened: opened(), assignmentId: 9 },
      { type: 'sheet', sheet: 'B' },
      { type: 'set', change: { headerRow: 3, choice, create: true, step: 'columns' } },
    );
    const back = changeDraft(changeDraft(made, { type: 'set', change: { step: 'file' } }), {
      type: 'set',
      change: { step: 'columns' },
    });
    expect(back).toEqual(made);
    expect(changeDraft(made, { type: 'sheet', sheet: 'B' })).toBe(made);
    expect(changeDraft(made, { type: 'assignment', assignmentId: 9 })).toBe(made);
  });

  it('begins anew with another file, but for the same assignment', () => {
    const made = after(
      { type: 'assignment', assignmentId: 9 },
      { type: 'file', file },
      { type: 'set', change: { choice } },
    );
    const other = { ...file, file: 'f2' };
    expect(changeDraft(made, { type: 'file', file: other })).toEqual({ ...emptyDraft, assignmentId: 9, file: other });
  });

  it('takes the answer for the file that is chosen now, and no other', () => {
    const replaced = after({ type: 'file', file }, { type: 'file', file: { ...file, file: 'f2' } });
    expect(changeDraft(replaced, { type: 'opened', opened: opened(), assignmentId: 9 })).toBe(replaced);
  });

  it('keeps the assignment that the user chose, whatever the file says', () => {
    const chosen = after({ type: 'file', file }, { type: 'assignment', assignmentId: 12 });
    expect(changeDraft(chosen, { type: 'opened', opened: opened(), assignmentId: 9 }).assignmentId).toBe(12);
    expect(after({ type: 'file', file }, { type: 'opened', opened: opened(), assignmentId: 9 }).assignmentId).toBe(9);
  });

  it('asks again whether another assignment is meant once that is another one', () => {
    const meant = after({ type: 'assignment', assignmentId: 12 }, { type: 'set', change: { isOtherMeant: true } });
    expect(changeDraft(meant, { type: 'assignment', assignmentId: 13 }).isOtherMeant).toBe(false);
  });

  it('looks for the heading anew in another sheet', () => {
    const made = after({ type: 'file', file }, { type: 'set', change: { headerRow: 3 } });
    expect(changeDraft(made, { type: 'sheet', sheet: 'B' }).headerRow).toBeUndefined();
  });
});

describe('a file that says whom it is about', () => {
  const draft = (spreadsheet: OpenedSpreadsheet, assignmentId: number): Draft =>
    after({ type: 'file', file }, { type: 'opened', opened: spreadsheet, assignmentId });

  it.each<[string, Draft, string | undefined, unknown]>([
    ['its own assignment', draft(exportOf(['A', 9]), 9), account, undefined],
    ['one of several', draft(exportOf(['A', 9], ['B', 12]), 12), account, undefined],
    ['nothing at all', draft(opened(), 9), account, undefined],
    [
      'another assignment',
      draft(exportOf(['A', 9], ['B', 9]), 12),
      account,
      { assignmentIds: [9], account: undefined },
    ],
    ['another account', draft(exportOf(['A', 9]), 9), 'https://b.example', { assignmentIds: [9], account }],
    ['any account, offline', draft(exportOf(['A', 9]), 9), undefined, undefined],
  ])('names %s', (_, made, connected, expected) => {
    expect(foreignFile(made, connected)).toEqual(expected);
  });
});

describe('the sheet of a plan', () => {
  it('is the one that was chosen, with its heading', () => {
    const made = after(
      { type: 'file', file },
      { type: 'opened', opened: opened(), assignmentId: 9 },
      { type: 'set', change: { headerRow: 3 } },
    );
    expect(sheetOf(made)).toEqual({ sheet: 'A', headerRow: 3 });
    expect(sheetOf({ ...made, headerRow: undefined })).toEqual({ sheet: 'A' });
  });

  it('is not named where an export of the assignment goes over several', () => {
    const large = exportOf(['A', 9], ['B', 9]);
    const made = after({ type: 'file', file }, { type: 'opened', opened: large, assignmentId: 9 });
    expect(partsOf(large, 'B', 9)).toEqual(['A', 'B']);
    expect(sheetOf({ ...made, headerRow: 2 })).toEqual({});
    // Meant for another assignment, each sheet is one of its own.
    expect(sheetOf({ ...made, assignmentId: 12 })).toEqual({ sheet: 'A' });
    expect(partsOf(exportOf(['A', 9], ['B', 12]), 'A', 9)).toEqual(['A']);
  });
});
