import { errnoCode } from '../../core/errno.ts';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { fileCode, sqliteCode, storageFailure } from '../io/storage-failure.ts';

/** https://sqlite.org/rescode.html: CORRUPT, NOTADB, and CONSTRAINT, which a value of another type breaks. */
const damagedCodes = new Set([11, 19, 26]);

/** Node's own refusal of a number that no row of ours can have. */
const isWildNumber = (error: unknown): boolean => errnoCode(error) === 'ERR_OUT_OF_RANGE';

/** Turns what SQLite or the file system says of a plan file into an expected failure; bugs pass unchanged. */
export function planFailure(error: unknown, path: string): unknown {
  const code = sqliteCode(error);
  if (isWildNumber(error) || (code !== undefined && damagedCodes.has(code))) {
    return new AppError('PLAN_INVALID', sentence('planDamaged', { path }), {
      cause: error,
    });
  }
  const system = fileCode(error);
  if (system === 'ENOENT' || system === 'ENOTDIR') {
    return new AppError('FILE_NOT_FOUND', sentence('planMissing', { path }), { cause: error });
  }
  return storageFailure(error, {
    busy: { code: 'PLAN_IN_USE', sentence: sentence('planBusy', { path }) },
    unusable: {
      code: 'FILE_UNREADABLE',
      sentence: sentence('planNoAccess', { path }),
    },
  });
}
