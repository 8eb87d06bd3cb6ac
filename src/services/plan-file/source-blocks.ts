import { promisify } from 'node:util';
import { deflate as zlibDeflate, deflateSync, inflateSync } from 'node:zlib';
import type { SheetRow } from '../../core/cells.ts';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';

/** With zlib's own checksum: a damaged cell is noticed, not read. */
const deflate = promisify(zlibDeflate);

/** Rows of the source in one compressed block of the plan file: large enough to pack well, small enough to page. */
export const blockRows = 1000;
/** Letters of its cells after which a block ends early. */
export const blockLength = 8 * 1024 * 1024;
/** A block that inflates to more than this was not written by us. */
const maxBlockBytes = 512 * 1024 * 1024;

/** A block's text before compression: each row's number in the sheet, its typed cells, and 1 where it is hidden. */
type Packed = readonly (readonly [number: number, cells: SheetRow['cells'], hidden?: 1])[];

const textOf = (rows: readonly SheetRow[]): string => {
  const packed: Packed = rows.map(({ number, cells, hidden }) => (hidden ? [number, cells, 1] : [number, cells]));
  return JSON.stringify(packed);
};

export const packBlock = (rows: readonly SheetRow[]): Promise<Uint8Array> => deflate(textOf(rows), { level: 1 });

/** The same within a transaction. */
export const packBlockNow = (rows: readonly SheetRow[]): Uint8Array => deflateSync(textOf(rows), { level: 1 });

/** @throws AppError PLAN_INVALID for a block that is damaged or not ours. */
export function unpackBlock(block: Uint8Array): SheetRow[] {
  try {
    const packed: Packed = JSON.parse(inflateSync(block, { maxOutputLength: maxBlockBytes }).toString('utf8'));
    return packed.map(([number, cells, hidden]) =>
      hidden === 1 ? { number, cells, hidden: true } : { number, cells },
    );
  } catch (cause) {
    throw new AppError('PLAN_INVALID', sentence('planSheetDamaged'), { cause });
  }
}
