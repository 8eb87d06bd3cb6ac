import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { z } from 'zod';

/**
 * A small JSON file of the app's own: whole or as it was before, for its owner alone. What cannot be read is set aside
 * as `….damaged` and the file begins anew, because a broken file of settings must not keep the app from starting.
 */
export class JsonFile<T> {
  readonly #path: string;
  readonly #schema: z.ZodType<T>;
  #value: T;

  constructor(path: string, schema: z.ZodType<T>, initial: T) {
    this.#path = path;
    this.#schema = schema;
    this.#value = this.#read() ?? initial;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    const temporary = `${this.#path}.part`;
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, this.#path);
    this.#value = value;
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

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
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
