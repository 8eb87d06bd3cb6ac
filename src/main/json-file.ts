import { errnoCode } from '../core/errno.ts';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { z } from 'zod';

/**
 * A small JSON file of the app's own: whole or as it was before, for its owner alone. What cannot be read is set aside
 * as `….damaged` and the file begins anew, because a broken file of settings must not keep the app from starting.
 */
export class JsonFile<T> {
  readonly #path: string;
  readonly #schema: z.ZodType<T>;
  readonly #onFailure: (error: Error) => void;
  #value: T;

  /** `onFailure` hears of a write that failed: the value holds until the app ends, and the next write may succeed. */
  constructor(path: string, schema: z.ZodType<T>, initial: T, onFailure: (error: Error) => void) {
    this.#path = path;
    this.#onFailure = onFailure;
    this.#schema = schema;
    this.#value = this.#read() ?? initial;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    try {
      this.#write(value);
    } catch (error) {
      if (!(error instanceof Error) || errnoCode(error) === undefined) throw error;
      this.#onFailure(error);
    }
  }

  #write(value: T): void {
    const temporary = `${this.#path}.part`;
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    replaceFile(temporary, this.#path);
  }

  #read(): T | undefined {
    const text = readText(this.#path);
    if (text === undefined) return undefined;
    const read = this.#schema.safeParse(parseJson(text));
    if (read.success) return read.data;
    renameSync(this.#path, `${this.#path}.damaged`);
    return undefined;
  }
}

/** A virus scanner or a sync program may hold the older file for a moment (Windows). */
function replaceFile(from: string, to: string): void {
  for (let tries = 1; ; tries += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const isHeld = heldCodes.has(errnoCode(error) ?? '');
      if (!isHeld || tries === mostTries) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

const heldCodes = new Set(['EPERM', 'EACCES', 'EBUSY']);
const mostTries = 4;

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
