import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { AppError } from '../core/errors.ts';
import { sentence } from '../core/error-sentences.ts';
import type { KnownFile } from '../shared/engine-messages.ts';

/** The files that windows may name, by handle. Main and the engine each add theirs and tell the other. */
export class EngineFiles {
  readonly #files = new Map<string, KnownFile>();
  readonly #tell: (file: KnownFile) => void;

  constructor(files: readonly KnownFile[], tell: (file: KnownFile) => void) {
    for (const file of files) this.#files.set(file.handle, file);
    this.#tell = tell;
  }

  /** A file that main chose or was given. */
  take(file: KnownFile): void {
    this.#files.set(file.handle, file);
  }

  /** The handle of a file that the engine found or made: the same file has the same handle. `written` for what we wrote. */
  handle(path: string, use: 'read' | 'written'): string {
    const absolute = resolve(path);
    const known = [...this.#files.values()].find((file) => file.path === absolute && file.use !== 'target');
    if (known !== undefined && (known.use === use || use === 'read')) return known.handle;
    const file = { handle: known?.handle ?? randomUUID(), path: absolute, use };
    this.#files.set(file.handle, file);
    this.#tell(file);
    return file.handle;
  }

  /**
   * Where a file to read lies.
   *
   * @throws AppError FILE_NOT_FOUND for a handle that nobody gave out
   */
  path(handle: string): string {
    return this.#file(handle).path;
  }

  name(handle: string): string {
    return basename(this.path(handle));
  }

  /**
   * Where a target that was chosen in the save dialog lies. Say `written` when it is.
   *
   * @throws AppError FILE_NOT_FOUND for a handle that is no target, or was written to already
   */
  target(handle: string): string {
    const { path, use } = this.#file(handle);
    if (use !== 'target') throw unknownFile();
    return path;
  }

  /** The target was written: it may be opened and shown from now on, and not be written again. */
  written(handle: string): void {
    const file: KnownFile = { ...this.#file(handle), use: 'written' };
    this.#files.set(handle, file);
    this.#tell(file);
  }

  #file(handle: string): KnownFile {
    const file = this.#files.get(handle);
    if (file === undefined) throw unknownFile();
    return file;
  }
}

const unknownFile = (): AppError => new AppError('FILE_NOT_FOUND', sentence('notChosenHere'));
