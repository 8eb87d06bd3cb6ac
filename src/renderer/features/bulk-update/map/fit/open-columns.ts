import type { Field } from '../../../../../core/fields/field.ts';
import type { MappingFile } from '../../../../../core/mapping/mapping-file.ts';
import type { MappingProposal, ProposedColumn } from '../../../../../core/mapping/proposal.ts';
import type { ColumnValues, SheetValues } from '../../../../../core/mapping/sheet-values.ts';
import { columnNow } from '../choice.ts';
import { areAllKnown, hasFewValues, isOpen, valueRows } from './value-rows.ts';

/** A column whose values are worth a look, with what they are looked at beside. */
export interface FittedValues {
  readonly field: Field;
  readonly values: ColumnValues;
}

/** Undefined where nobody has to look at the values: not written, taken apart, or too many of them. */
export function fittedValues(
  column: ProposedColumn,
  { fields }: MappingProposal,
  counted: SheetValues | undefined,
): FittedValues | undefined {
  const { index, field: key, kind, how, split } = column;
  const field = fields.find((one) => one.key === key);
  const values = counted?.columns.find((one) => one.index === index);
  if (field?.access !== 'writable' || values === undefined || kind === 'key' || split !== undefined) return undefined;
  // An export of ours has Cube's own values, most of its columns to the last.
  if (how === 'metadata' && areAllKnown(valueRows(values, column, field))) return undefined;
  return hasFewValues(values, field) ? { field, values } : undefined;
}

/** Does somebody still have to decide about one of its values? */
export const hasOpenValues = (column: ProposedColumn, fitted: FittedValues | undefined): boolean =>
  fitted !== undefined && valueRows(fitted.values, column, fitted.field).some(isOpen);

/** The columns with values that somebody still has to decide about. */
export function openColumns(
  proposal: MappingProposal | undefined,
  choice: MappingFile,
  counted: SheetValues | undefined,
): ReadonlySet<number> {
  const columns = proposal?.columns.filter((proposed) => {
    const column = columnNow(proposed, choice);
    return hasOpenValues(column, fittedValues(column, proposal, counted));
  });
  return new Set(columns?.map(({ index }) => index));
}
