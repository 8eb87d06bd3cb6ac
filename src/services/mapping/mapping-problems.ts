import type { Field } from '../../core/fields/field.ts';
import { watchDateOrder } from '../../core/mapping/date-order.ts';
import type { KeyMeasure } from '../../core/mapping/column-evidence.ts';
import type { MappedColumn, Mapping } from '../../core/mapping/mapping.ts';
import type { MappingProblem, ProposedColumn } from '../../core/mapping/proposal.ts';
import { fieldsOfColumn } from '../../core/mapping/mapping-fields.ts';
import { nearestField } from '../../core/mapping/nearest-field.ts';
import { readIntegerKey } from '../../core/values/key.ts';
import type { CubeMetadata } from '../../core/workbook/export-metadata.ts';
import type { CustomerFinder, KeyColumn } from './customer-finder.ts';
import type { SampledSheet } from './sample-sheet.ts';

/** What is wrong with the columns themselves, whatever the cells hold. */
export function columnProblems(
  { key, columns, computed = [] }: Mapping,
  fields: readonly Field[],
  offers: readonly Pick<ProposedColumn, 'index' | 'splitOffer'>[],
): MappingProblem[] {
  const used = columns.filter((column) => column.field !== null);
  const claims = used.flatMap((column) => fieldsOfColumn(column).map((field) => ({ field, index: column.index })));
  const columnsOf = Map.groupBy(claims, ({ field }) => field);
  const isComputed = (field: string): boolean => computed.some((one) => one.field === field);
  const known = new Map(fields.map((field) => [field.key, field]));
  const isWritten = ({ kind, field }: MappedColumn): boolean =>
    kind !== 'key' && (known.get(field ?? '')?.access ?? 'writable') === 'writable';
  return [
    ...key.filter((field) => !columnsOf.has(field)).map((field) => ({ code: 'KEY_NOT_MAPPED', field }) as const),
    ...[...columnsOf]
      .filter(([field, same]) => same.length > 1 || isComputed(field))
      .map(([field, same]) => ({ code: 'FIELD_TWICE', field, columns: same.map(({ index }) => index) }) as const),
    ...(used.some(isWritten) || computed.length > 0 ? [] : [{ code: 'NOTHING_MAPPED' } as const]),
    ...claims
      .filter(({ field }) => known.get(field)?.declared ?? !known.has(field))
      .map(({ index, field }) => {
        const nearest = nearestField(field, fields);
        const base = { code: 'FIELD_UNKNOWN', column: index, field } as const;
        return nearest === undefined ? base : { ...base, nearest };
      }),
    ...offers
      .filter(({ splitOffer }) => splitOffer?.isAsked === true)
      .map(({ index }) => ({ code: 'SPLIT_ASKED', column: index }) as const),
  ];
}

/**
 * Date columns whose texts leave the order of day and month open, and columns that are month first while they are read
 * day first. `isSaid`: a person has said how the column is read.
 */
export function dateProblems(
  { columns }: Mapping,
  { rows }: SampledSheet,
  fields: readonly Field[],
  isSaid: (column: MappedColumn) => boolean,
): MappingProblem[] {
  const dates = new Set(fields.filter(({ kind, isoDates }) => kind === 'date' || isoDates).map(({ key }) => key));
  return columns
    .filter(({ field, dateOrder }) => field !== null && dates.has(field) && dateOrder !== 'ymd')
    .flatMap((column): MappingProblem[] => {
      const watch = watchDateOrder();
      for (const { cells } of rows) {
        const cell = cells[column.index];
        if (typeof cell === 'string') watch.add(cell);
      }
      if (column.dateOrder === 'dmy' && watch.monthFirstFits()) return [{ code: 'MONTH_FIRST', column: column.index }];
      const isOpen = watch.isAmbiguous() && !isSaid(column);
      return isOpen ? [{ code: 'AMBIGUOUS_DATES', column: column.index }] : [];
    });
}

/** How many sampled rows name a key, and how many of these find exactly one customer; undefined without a key. */
export function countMatches(
  { key, columns }: Mapping,
  { rows }: SampledSheet,
  fields: readonly Field[],
  finder: CustomerFinder,
): KeyMeasure | undefined {
  const keyColumns = key.flatMap((name): KeyColumn[] => {
    const column = columns.find(({ field }) => field === name);
    const field = fields.find((known) => known.key === name);
    return column === undefined || field === undefined ? [] : [{ index: column.index, column: column.column, field }];
  });
  if (keyColumns.length < key.length) return undefined;
  const find = finder.by(keyColumns);
  const targets = rows.map((row) => find(row));
  const keyed = targets.filter((target) => target.kind !== 'invalid' || target.issue.code !== 'MISSING_KEY');
  const ambiguous = keyed.filter((target) => target.kind === 'invalid' && target.issue.code === 'AMBIGUOUS_KEY');
  return {
    rows: keyed.length,
    matched: keyed.filter(({ kind }) => kind === 'existing').length,
    ambiguous: ambiguous.length,
  };
}

/** What says that the rows belong to another assignment or account: the export's own sheet, or a column of the sheet. */
export function otherAssignment(
  asked: { readonly account: string; readonly assignmentId: number; readonly sheet?: string | undefined },
  cube: CubeMetadata | undefined,
  { columns }: Mapping,
  { rows }: SampledSheet,
): MappingProblem[] {
  const named = cube?.sheets.filter(({ name }) => name === asked.sheet) ?? [];
  const exported = named.length > 0 ? named : (cube?.sheets ?? []);
  const exportedIds = exported.map(({ assignmentId }) => assignmentId);
  const column = columns.find(({ field }) => field === 'assignment_id');
  const cellIds = rows.flatMap(({ cells }) => {
    const id = column === undefined ? undefined : readIntegerKey(cells[column.index]);
    return id?.ok === true ? [id.id] : [];
  });
  const isOtherExport = exportedIds.length > 0 && !exportedIds.includes(asked.assignmentId);
  const ids = [...new Set([...(isOtherExport ? exportedIds : []), ...cellIds])].filter(
    (id) => id !== asked.assignmentId,
  );
  const account = cube !== undefined && cube.account !== asked.account ? cube.account : undefined;
  if (ids.length === 0 && account === undefined) return [];
  return [{ code: 'OTHER_ASSIGNMENT', assignmentIds: ids, ...(account !== undefined && { account }) }];
}
