import type { Field } from '../fields/field.ts';
import { maxLengths } from '../fields/known-field.ts';
import type { Computed, MappedColumn, Mapping } from '../mapping/mapping.ts';
import { computedReader, plainReader, type ReadCell, splitReader } from '../fitting/column-cell.ts';
import { type DiffColumn, firstMadeSlot } from './diff-row.ts';
import { placeChecks } from './place-check.ts';

/** What the columns of a sheet are for, worked out from its mapping once. */
export interface SheetColumns {
  /** The columns to compare: neither key columns nor ignored ones. */
  readonly compared: readonly DiffColumn[];
  readonly keys: readonly { readonly index: number; readonly column: string; readonly field: Field }[];
  /** The heading of the key; null where several columns make it up. */
  readonly keyHeading: string | null;
  /** Where a column names each row's assignment. */
  readonly assignmentColumn: number | undefined;
}

export function sheetColumns(mapping: Mapping, fields: readonly Field[]): SheetColumns {
  const used = mapping.columns.filter(({ field }) => field !== null);
  const keys = used.filter(({ kind }) => kind === 'key');
  const placeOf = placeChecks(fields);
  const compared = [
    ...used
      .filter(({ kind, field }) => kind !== 'key' && field !== 'assignment_id')
      .flatMap((mapped) => columnsOf(mapped, fields)),
    ...(mapping.computed ?? []).map((computed) => computedColumn(computed, fields)),
  ];
  return {
    compared: compared.map((column, at) => ({
      ...column,
      slot: isMade(column) ? firstMadeSlot + at : column.slot,
      place: placeOf(column.key),
    })),
    keys: keys.map((mapped) => ({ index: mapped.index, column: mapped.column, field: columnField(mapped, fields) })),
    keyHeading: keys.length === 1 ? (keys[0]?.column ?? null) : null,
    assignmentColumn: used.find(({ field }) => field === 'assignment_id')?.index,
  };
}

/** Where a field has no cell of its own: it is a part of one, or put together of several. */
const isMade = ({ index, mapped }: DiffColumn): boolean => index < 0 || mapped.split !== undefined;

/** A column is one field, or several where it is taken apart. */
function columnsOf(mapped: MappedColumn, fields: readonly Field[]): readonly DiffColumn[] {
  const { split, values } = mapped;
  if (split === undefined) return [diffColumn(mapped, fields, values === undefined ? undefined : plainReader(mapped))];
  return split.fields.map((field, part) => diffColumn({ ...mapped, field }, fields, splitReader(mapped, part)));
}

function computedColumn(computed: Computed, fields: readonly Field[]): DiffColumn {
  const { field, kind, label, blanks } = computed;
  const mapped = {
    column: label,
    field,
    kind,
    how: 'file',
    score: 1,
    dateOrder: 'dmy',
    blanks,
    transforms: [],
  } as const;
  return diffColumn({ ...mapped, index: -1 }, fields, computedReader(computed));
}

function diffColumn(mapped: MappedColumn, fields: readonly Field[], read: ReadCell | undefined): DiffColumn {
  const field = columnField(mapped, fields);
  const known = fields.find(({ key }) => key === mapped.field);
  // Always the same properties: each cell of the sheet is looked up by them.
  return {
    index: mapped.index,
    slot: mapped.index,
    key: field.key,
    transforms: mapped.transforms,
    isCountry: field.role === 'country',
    mapped,
    field,
    unknown: known === undefined || known.declared === true,
    read,
    closed: mapped.allowNew === true ? undefined : field.closed,
    place: undefined,
  };
}

/** A field that a person named and no record has yet: taken for a text, as extra fields mostly are. */
export const columnField = ({ field: key }: MappedColumn, fields: readonly Field[]): Field =>
  fields.find((field) => field.key === key) ?? {
    key: key ?? '',
    origin: 'extra',
    access: 'writable',
    kind: 'text',
    maxLength: maxLengths.long,
  };
