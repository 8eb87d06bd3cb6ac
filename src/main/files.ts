import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, extname, isAbsolute, resolve } from 'node:path';
import { AppError } from '../core/errors.ts';
import { sentence } from '../core/error-sentences.ts';
import type { ChosenFile } from '../shared/contract/app.ts';
import type { KnownFile } from '../shared/engine-messages.ts';
import { planEnding, spreadsheetEndings } from './file-endings.ts';

/** What a file is by its name; what is in it, reading it tells. */
function fileKind(path: string): ChosenFile['kind'] {
  const ending = extname(path).slice(1).toLowerCase();
  if (ending === planEnding) return 'plan';
  return spreadsheetEndings.includes(ending) ? 'spreadsheet' : 'other';
}

const found = (path: string) => statSync(path, { throwIfNoEntry: false });

/** The files that windows may name, by handle: a window never learns a path, and can name nothing else. */
export class FileTable {
  readonly #files = new Map<string, KnownFile>();
  readonly #tell: (file: KnownFile) => void;

  constructor(tell: (file: KnownFile) => void) {
    this.#tell = tell;
  }

  /** A file that somebody chose to be read. The same file keeps its handle. */
  add(path: string): ChosenFile {
    const absolute = resolve(path);
    const known = [...this.#files.values()].find((file) => file.path === absolute && file.use !== 'target');
    return this.#chosen(known ?? this.#put({ handle: randomUUID(), path: absolute, use: 'read' }));
  }

  /** A place that somebody chose to be written to. */
  addTarget(path: string): ChosenFile {
    return this.#chosen(this.#put({ handle: randomUUID(), path: resolve(path), use: 'target' }));
  }

  /** A file that the system opens; undefined when there is no such file. */
  addExisting(path: string): ChosenFile | undefined {
    return isAbsolute(path) && found(path)?.isFile() === true ? this.add(path) : undefined;
  }

  /**
   * A file that was dropped; undefined when there is no such file.
   *
   * @throws AppError FILE_UNREADABLE for a folder
   */
  addDropped(path: string): ChosenFile | undefined {
    if (isAbsolute(path) && found(path)?.isDirectory() === true) {
      throw new AppError('FILE_UNREADABLE', sentence('isFolder', { name: basename(path) }));
    }
    return this.addExisting(path);
  }

  /** What the engine tells: a file that it found or made, or that a target was written. */
  take(file: KnownFile): void {
    this.#files.set(file.handle, file);
  }

  all(): readonly KnownFile[] {
    return [...this.#files.values()];
  }

  /**
   * Where a file lies that may be opened in another program: only one that was written here, because a program would
   * run what is in it.
   *
   * @throws AppError FILE_NOT_FOUND
   */
  toOpen(handle: string): string {
    return this.#find(handle, ['written']);
  }

  /** @throws AppError FILE_NOT_FOUND */
  toReveal(handle: string): string {
    return this.#find(handle, ['written', 'read']);
  }

  #find(handle: string, uses: readonly KnownFile['use'][]): string {
    const file = this.#files.get(handle);
    if (file === undefined || !uses.includes(file.use)) {
      throw new AppError('FILE_NOT_FOUND', sentence('notWrittenHere'));
    }
    return file.path;
  }

  #put(file: KnownFile): KnownFile {
    this.#files.set(file.handle, file);
    this.#tell(file);
    return file;
  }

  #chosen({ handle, path }: KnownFile): ChosenFile {
    const stat = found(path);
    return {
      file: handle,
      name: basename(path),
      kind: fileKind(path),
      ...(stat !== undefined && { bytes: stat.size, changedAt: stat.mtimeMs }),
    };
  }
}
