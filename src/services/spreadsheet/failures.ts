import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { type damages, type excesses, type FlawParams, flawWords, type oddities } from '../../core/workbook/flaws.ts';

/** `FILE_UNREADABLE`: "The workbook is damaged: …". */
export const damaged = (flaw: keyof typeof damages, params: FlawParams = {}, cause?: unknown): AppError =>
  new AppError('FILE_UNREADABLE', sentence('workbookDamaged', { words: flawWords(flaw, params) }), {
    details: { flaw },
    cause,
  });

/** `FILE_UNREADABLE` for what may be sound, but where it is not certain what value is meant: "The workbook has …". */
export const unusual = (flaw: keyof typeof oddities, params: FlawParams = {}): AppError =>
  new AppError('FILE_UNREADABLE', sentence('workbookUnusual', { words: flawWords(flaw, params) }), {
    details: { flaw },
  });

/** `FILE_TOO_LARGE`: "The workbook …, more than can be read safely". */
export const tooLarge = (flaw: keyof typeof excesses, params: FlawParams = {}): AppError =>
  new AppError('FILE_TOO_LARGE', sentence('workbookTooLarge', { words: flawWords(flaw, params) }), {
    details: { flaw },
  });
