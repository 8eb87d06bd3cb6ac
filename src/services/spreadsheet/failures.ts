import { AppError } from '../../core/errors.ts';

/** `FILE_UNREADABLE`: what is wrong is said as the end of "The workbook is damaged: …". */
export function damaged(words: string, cause?: unknown): AppError {
  return new AppError(
    'FILE_UNREADABLE',
    `The workbook is damaged: ${words}. Get it again, or open it in Excel and save it.`,
    { cause },
  );
}

/** `FILE_TOO_LARGE`: what is too much is said as the end of "The workbook …". */
export function tooLarge(words: string): AppError {
  return new AppError(
    'FILE_TOO_LARGE',
    `The workbook ${words}, more than can be read safely. Split it, or save the sheet as CSV.`,
  );
}
