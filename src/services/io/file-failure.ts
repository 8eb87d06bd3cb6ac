import { basename, dirname } from 'node:path';
import { AppError, type ErrorCode } from '../../core/errors.ts';
import { type ErrorSentence, sentence } from '../../core/error-sentences.ts';

/** What was being done with the file: it makes the sentence, and what a denied access means. */
export type FileAction = 'read' | 'write';

/**
 * An error of the file system as an expected failure that names the file; anything else (a bug, an abort, an `AppError`)
 * comes back as it is. `ENOENT` on writing can only mean the folder.
 */
export function fsErrorToAppError(error: unknown, path: string, action: FileAction = 'write'): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error;
  const failure = (code: ErrorCode, what?: ErrorSentence): AppError => new AppError(code, what, { cause: error });
  const code = String(error.code);
  const name = basename(path);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failure('DISK_FULL');
    case 'EFBIG':
      return failure('FILE_TOO_LARGE', sentence('tooLargeForDisk', { name }));
    case 'ENOENT':
    case 'ENOTDIR':
      return failure('FILE_NOT_FOUND', missing(path, action));
    case 'EBUSY':
    case 'ETXTBSY':
      return failure('FILE_IN_USE', sentence('fileInUse', { name }));
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return failure(
        'FILE_UNREADABLE',
        action === 'read'
          ? sentence('noReadPermission', { name })
          : sentence('noWritePermission', { name, folder: dirname(path) }),
      );
    case 'ENAMETOOLONG':
      return failure('FILE_NOT_FOUND', sentence('nameTooLong', { name: name.slice(0, 50) }));
    default:
      return failure('FILE_UNREADABLE', sentence(action === 'read' ? 'notRead' : 'notWritten', { name, reason: code }));
  }
}

const missing = (path: string, action: FileAction): ErrorSentence =>
  action === 'read'
    ? sentence('fileMissing', { name: basename(path) })
    : sentence('folderMissing', { folder: dirname(path) });
