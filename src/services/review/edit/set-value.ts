import { isOpenToDecisions } from '../../../core/plan/decided-changes.ts';
import type { MeantPattern } from '../../../core/review/model.ts';
import { meantFields, meantPatterns } from '../index/meant-patterns.ts';
import { editableCells } from './editable-cells.ts';
import type { RepairRow } from './repair.ts';

/** Gives the fields of a row whose changes are meant another text, which is read like a cell of the sheet. */
export const settingOf =
  (patterns: readonly MeantPattern[], text: string): RepairRow =>
  (row, { comparer, index }, tally) => {
    if (!isOpenToDecisions(row)) return;
    const fields = meantFields(index.rows, row.ord, meantPatterns(index.rows, patterns));
    const cells = editableCells(row, comparer, (field) => fields.includes(field), 'set');
    if (fields.length > 0 && cells.length > 0)
      tally.edit(
        row,
        cells.map((cell) => ({ ...cell, text })),
      );
  };
