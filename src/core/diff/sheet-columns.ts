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
  /** Fields that have no column, and belong to one that has: compared only where a person has given them a value. */
  readonly spare: readonly DiffColumn[];
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
    spare: spareColumns(mapping, compared, fields),
    keys: keys.map((mapped) => ({ index: mapped.index, column: mapped.column, field: columnField(mapped, fields) })),
    keyHeading: keys.length === 1 ? (keys[0]?.column ?? null) : null,
    assignmentColumn: used.find(({ field }) => field === 'assignment_id')?.index,
  };
}

/** `12B` in a column of street numbers says something about the entrance, whether or not the sheet has a column for it. */
const address = ['address_street', 'address_street_no', 'address_entrance'];

function spareColumns(
  { columns }: Mapping,
  compared: readonly DiffColumn[],
  fields: readonly Field[],
): readonly DiffColumn[] {
  const has = (field: string): boolean => compared.some(({ key }) => key === field);
  if (!address.some(has)) return [];
  const missing = address.filter((field) => !has(field) && !columns.some((column) => column.field === field));
  return missing
    .filter((field) => fields.some(({ key, access }) => key === field && access === 'writable'))
    .map((field, at) => {
      const empty = { field, kind: 'standard', from: [], how: { fixed: '' }, label: field, blanks: 'keep' } as const;
      return { ...computedColumn(empty, fields), slot: firstMadeSlot + compared.length + at };
    });
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
  const { field, kind, label, blanks, allowNew } = computed;
  const mapped = {
    column: label,
    field,
    kind,
    how: 'file',
    score: 1,
    dateOrder: 'dmy',
    blanks,
    transforms: [],
    ...(allowNew === true && { allowNew }),
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
