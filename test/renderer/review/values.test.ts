import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutColumns } from '../../../src/renderer/features/review/grid/columns.ts';
import { fitChanges } from '../../../src/renderer/features/review/model/fit-changes.ts';
import {
  cellText,
  editableText,
  textDifference,
  valueText,
  visibleText,
} from '../../../src/renderer/features/review/model/value-text.ts';

describe('valueText', () => {
  it.each([
    [null, undefined],
    ['', undefined],
    ['0572', '0572'],
    [32, '32'],
    [1e21, '1000000000000000000000'],
    [false, 'false'],
    [{ a: [1] }, '{"a":[1]}'],
    [' Ola  ', '·Ola··'],
    ['a\r\nb\tc', 'a⏎b⇥c'],
    ['a\u200Bb', 'aU+200Bb'],
    ['1\u00A0000', '1⍽000'],
  ])('%j is shown as %j', (value, text) => {
    expect(valueText(value)).toBe(text);
  });

  it('never breaks a line and never grows beyond a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        expect(visibleText(text)).not.toMatch(/[\r\n\t]/);
      }),
    );
    expect(visibleText('x'.repeat(100_000)).length).toBeLessThan(300);
  });
});

describe('textDifference', () => {
  it('finds what differs', () => {
    expect(textDifference('Trondhjem', 'Trondheim')).toEqual({ start: 'Trondh', removed: 'je', added: 'ei', end: 'm' });
  });

  it('puts both texts together again, whatever they are', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { start, removed, added, end } = textDifference(before, after);
        expect(start + removed + end).toBe(before);
        expect(start + added + end).toBe(after);
        expect((start + removed + end).isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('cells', () => {
  it('are shown with their type', () => {
    expect(cellText(null)).toEqual({ text: undefined, type: 'blank' });
    expect(cellText({ type: 'number', value: 572, format: '0000' })).toEqual({
      text: '572',
      type: 'number',
      detail: '0000',
    });
    expect(cellText({ type: 'date', date: '2024-02-30' })).toEqual({ text: '2024-02-30', type: 'date' });
    expect(cellText({ type: 'formula', formula: 'A1&B1', cached: 'Oslo' })).toEqual({
      text: 'Oslo',
      type: 'formula',
      detail: '=A1&B1',
    });
  });

  it('are corrected from what stands in them', () => {
    expect(editableText(' Ola\n')).toBe(' Ola\n');
    expect(editableText({ type: 'error', code: '#N/A' })).toBe('#N/A');
    expect(editableText({ type: 'formula', formula: 'A1', cached: 7 })).toBe('7');
    expect(editableText({ type: 'formula', formula: 'A1', cached: undefined })).toBe('');
    expect(editableText(undefined)).toBe('');
  });
});

describe('fitChanges', () => {
  const label = (field: string): string => field;
  const changes = {
    city: { before: 'Trondhjem', after: 'Trondheim' },
    zip_code: { before: null, after: '7013' },
    phone_2: { before: '90978457', after: '' },
    email: { before: 'a@example.no', after: 'b@example.no' },
  };

  it('always says how many there are, and shows at least one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), (width) => {
        const { shown, more } = fitChanges(changes, width, label, 'en');
        expect(shown.length + more).toBe(4);
        expect(shown.length).toBeGreaterThan(0);
      }),
    );
    expect(fitChanges(changes, 2000, label, 'en').more).toBe(0);
    expect(fitChanges({}, 500, label, 'en')).toEqual({ shown: [], more: 0 });
  });

  it('never hides a value that would be lost behind the others', () => {
    expect(fitChanges(changes, 50, label, 'en').shown.map(({ field, kind }) => [field, kind])).toEqual([
      ['phone_2', 'clear'],
    ]);
  });
});

describe('the list of rows', () => {
  it('begins with the field that is looked for, also before what loses a value', () => {
    const changes = { city: { before: 'A', after: 'B' }, email: { before: 'a@b.no', after: null } };
    const first = (wanted: readonly string[]) =>
      fitChanges(changes, 50, (field) => field, 'en', wanted).shown[0]?.field;
    expect([first([]), first(['city']), first(['zip_code'])]).toEqual(['email', 'city', 'email']);
  });

  it('gives the width of empty columns to the changes', () => {
    const widths = (issues: boolean, outcomes: boolean) => {
      const columns = layOutColumns(1400, { issues, outcomes });
      expect(columns.reduce((sum, { widthPx }) => sum + widthPx, 0)).toBe(1400);
      return Object.fromEntries(columns.map(({ id, widthPx }) => [id, widthPx]));
    };
    const [all, none] = [widths(true, true), widths(false, false)];
    expect(none['changes']).toBe((all['changes'] ?? 0) + (all['issues'] ?? 0) + (all['outcome'] ?? 0));
    expect(Object.keys(none)).not.toContain('issues');
    expect(Object.keys(widths(true, false))).toContain('issues');
  });
});
