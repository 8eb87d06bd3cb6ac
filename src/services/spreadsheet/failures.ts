import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';

/** `FILE_UNREADABLE`: what is wrong is reported in English as the end of "The workbook is damaged: …". */
export function damaged(words: string, cause?: unknown): AppError {
  return new AppError('FILE_UNREADABLE', sentence('workbookDamaged', { words }), { cause });
}

/**
 * `FILE_UNREADABLE` for what may be sound, but where it is not certain what value is meant: said in English as the end
 * of "The workbook has …".
 */
export function unusual(words: string): AppError {
  return new AppError('FILE_UNREADABLE', sentence('workbookUnusual', { words }));
}

/** `FILE_TOO_LARGE`: what is too much is reported in English as the end of "The workbook …". */
export function tooLarge(words: string): AppError {
  return new AppError('FILE_TOO_LARGE', sentence('workbookTooLarge', { words }));
}
