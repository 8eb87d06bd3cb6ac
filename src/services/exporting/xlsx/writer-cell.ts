import type { Cell } from '../../../core/cells.ts';
import type { NotExportable } from '../../../core/values/present.ts';
import type { StyleName } from './style-sheet.ts';

/** A text that looks another way than its column. */
export interface StyledText {
  readonly type: 'styled';
  readonly text: string;
  readonly style: StyleName;
}

/** What can be written into a cell: whatever a reader gives, a value that does not fit, or text with a look. */
export type WriterCell = Cell | NotExportable | StyledText;

/** The most that Excel lets a cell hold, in UTF-16 units. */
export const maxCellText = 32_767;
