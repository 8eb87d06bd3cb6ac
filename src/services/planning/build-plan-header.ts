import { twoDigits } from '../../core/text.ts';
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { personHere } from '../approving/approval.ts';
import type { PlanHeader, PlanReading } from '../../core/plan/model.ts';
import { sheetReading } from '../../core/workbook/export-metadata.ts';
import type { Spreadsheet } from '../spreadsheet/spreadsheet.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import type { SheetLayout } from './sheet-layout.ts';
import type { PlanRequest } from './plan-request.ts';

/** What a header is made of, beside the request. */
export interface HeaderInput {
  readonly spreadsheet: Spreadsheet;
  readonly snapshot: SnapshotReader;
  readonly layouts: readonly [SheetLayout, ...SheetLayout[]];
  readonly hasBase: boolean;
  readonly now: Date;
  readonly sha256: string;
}

/** Says what a plan is about and how its sheet was read: whoever compares a row again must read it in the same way. */
export function planHeader(request: PlanRequest, input: HeaderInput): PlanHeader & { readonly reading: PlanReading } {
  const { spreadsheet, snapshot, layouts, hasBase, now, sha256 } = input;
  const [layout] = layouts;
  const { format, encoding, encodingNear, delimiter } = spreadsheet;
  return {
    id: randomUUID(),
    kind: 'update',
    account: request.account,
    assignmentId: request.assignmentId,
    author: request.author ?? personHere(),
    createdAt: now.toISOString(),
    snapshotTakenAt: snapshot.info.takenAt,
    file: { name: basename(request.file), sha256 },
    source: {
      format,
      ...(encoding !== undefined && { encoding: encoding === 'utf-8-bom' ? 'utf-8' : encoding }),
      ...(encoding === 'utf-8-bom' && { bom: true }),
      ...(encodingNear !== undefined && { encoding_near: encodingNear.encoding }),
      ...(delimiter !== undefined && { delimiter }),
      ...(layout.decimal !== undefined && { decimal: layout.decimal }),
      ...(format !== 'csv' && format !== 'html' && { sheet: layout.name }),
      header_row: layout.headerRow,
      date_order: 'dmy',
    },
    base: hasBase ? 'embedded' : 'none',
    mapping: layout.mapping,
    fields: snapshot.fields,
    reading: readingOf(request, input),
  };
}

/** How the cells of these sheets are read. */
export function readingOf(
  { create }: Pick<PlanRequest, 'create'>,
  { spreadsheet: { format, cube }, layouts, now }: Pick<HeaderInput, 'spreadsheet' | 'layouts' | 'now'>,
): PlanReading {
  return {
    origin: format === 'csv' || format === 'html' ? 'csv' : (sheetReading(cube, layouts[0].name)?.origin ?? 'workbook'),
    decimal: layouts[0].decimal ?? ',',
    today: localDate(now),
    guarded: format === 'csv',
    ...(layouts[0].shape !== undefined && { shape: layouts[0].shape }),
    create,
    ...(layouts.length > 1 && { sheets: layouts.map(({ name, mapping }) => ({ sheet: name, mapping })) }),
    monthFirst: [],
  };
}

/** The user's own day, for years of birth with two digits. */
export const localDate = (now: Date): string =>
  `${String(now.getFullYear())}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
