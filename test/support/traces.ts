import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inflateRawSync, inflateSync } from 'node:zlib';

/**
 * Which files of a folder still hold one of these texts, and which text: in their bytes, free pages and all, and in what
 * a database of ours keeps packed.
 */
export function tracesOf(folder: string, texts: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap(({ parentPath, name }) => {
    const path = join(parentPath, name);
    const pieces = [readFileSync(path), ...(/\.(?:db|cubeplan)$/.test(name) ? packedIn(path) : [])];
    return texts.filter((text) => pieces.some((piece) => piece.includes(text))).map((text) => `${name}: ${text}`);
  });
}

function packedIn(path: string): readonly Buffer[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
    return tables.flatMap(({ name }) =>
      db
        .prepare(`SELECT * FROM "${String(name)}"`)
        .all()
        .flatMap((row) => Object.values(row).filter((value) => value instanceof Uint8Array))
        .flatMap((blob) => [inflateSync, inflateRawSync].flatMap((inflate) => tryTo(() => inflate(blob)))),
    );
  } finally {
    db.close();
  }
}

function tryTo(read: () => Buffer): readonly Buffer[] {
  try {
    return [read()];
  } catch {
    return [];
  }
}
