import { AppError, type ErrorCode } from '../../core/errors.ts';
import { type ErrorSentence } from '../../core/error-sentences.ts';

/** One code and one sentence: what the user is told. */
export interface FailureWords {
  readonly code: ErrorCode;
  readonly sentence: ErrorSentence;
}

/** What a store says when its file cannot be used; a full disk says the same everywhere. */
export interface StorageFailures {
  /** Another process held the file for longer than the busy time-out. */
  readonly busy: FailureWords;
  /** Damaged, not a database, no access, or the disk or network drive fails. */
  readonly unusable: FailureWords;
}

/** Primary result codes of https://sqlite.org/rescode.html. */
const busyCodes = new Set([5 /* BUSY */, 6 /* LOCKED */, 15 /* PROTOCOL: gave up locking */]);
const unusableCodes = new Set([
  3 /* PERM */, 8 /* READONLY */, 10 /* IOERR */, 11 /* CORRUPT */, 14 /* CANTOPEN */, 23 /* AUTH */, 26 /* NOTADB */,
]);
const full = 13;

const fullFileCodes = new Set(['ENOSPC', 'EDQUOT']);

/** SQLite's primary result code, or undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return undefined;
  // The low byte is the primary code: https://sqlite.org/rescode.html#primary_result_codes_versus_extended_result_codes
  return error.errcode & 0xff;
}

/** The system's name for a failed file operation (`ENOENT` …), or undefined for any other error. */
export function fileCode(error: unknown): string | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** An error of SQLite or the file system as an expected failure; anything else (a bug) comes back as it is. */
export function storageFailure(error: unknown, failures: StorageFailures): unknown {
  const sqlite = sqliteCode(error);
  const file = fileCode(error);
  if (sqlite === full || (file !== undefined && fullFileCodes.has(file))) {
    return new AppError('DISK_FULL', undefined, { cause: error });
  }
  if (sqlite !== undefined && busyCodes.has(sqlite)) return failure(failures.busy, error);
  if (file !== undefined || (sqlite !== undefined && unusableCodes.has(sqlite))) {
    return failure(failures.unusable, error);
  }
  return error;
}

function failure(words: FailureWords, cause: unknown): AppError {
  return new AppError(words.code, words.sentence, { cause });
}

/** Runs `work` and gives the errors of SQLite and the file system the store's own words. */
export function guardStorage<T>(failures: StorageFailures, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storageFailure(error, failures);
  }
}
