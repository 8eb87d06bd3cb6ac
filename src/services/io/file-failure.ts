import { basename, dirname } from 'node:path';
import { AppError } from '../../core/errors.ts';

/** What was being done with the file: it makes the sentence, and what a denied access means. */
export type FileAction = 'read' | 'write';

/**
 * An error of the file system as an expected failure that names the file; anything else (a bug, an abort, an `AppError`)
 * comes back as it is. `ENOENT` on writing can only mean the folder.
 */
export function fsErrorToAppError(error: unknown, path: string, action: FileAction = 'write'): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error;
  const failure = (code: ConstructorParameters<typeof AppError>[0], message?: string): AppError =>
    new AppError(code, message, { cause: error });
  const code = String(error.code);
  const name = basename(path);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failure('DISK_FULL');
    case 'EFBIG':
      return failure('FILE_TOO_LARGE', `The disk cannot hold a file as large as "${name}". Choose another disk.`);
    case 'ENOENT':
    case 'ENOTDIR':
      return failure('FILE_NOT_FOUND', missing(path, action));
    case 'EBUSY':
    case 'ETXTBSY':
      return failure('FILE_IN_USE', `"${name}" is open in another program. Close it there and try again.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return failure(
        'FILE_UNREADABLE',
        action === 'read'
          ? `There is no permission to read "${name}". Check its access rights.`
          : `There is no permission to write "${name}" in "${dirname(path)}". Choose another folder, or ask for access.`,
      );
    case 'ENAMETOOLONG':
      return failure('FILE_NOT_FOUND', `The name "${name.slice(0, 50)}…" is too long. Choose a shorter one.`);
    default:
      return failure('FILE_UNREADABLE', `"${name}" could not be ${past[action]} (${code}). Try again.`);
  }
}

const past: Readonly<Record<FileAction, string>> = { read: 'read', write: 'written' };

const missing = (path: string, action: FileAction): string =>
  action === 'read'
    ? `"${basename(path)}" does not exist. Check the name and the folder.`
    : `The folder "${dirname(path)}" does not exist. Make it, or choose another one.`;
