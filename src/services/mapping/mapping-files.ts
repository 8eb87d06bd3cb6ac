import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { MappingFile } from '../../core/mapping/mapping-file.ts';
import { parseMappingFile } from '../../core/mapping/parse-mapping-file.ts';
import { writeFileAtomically } from '../io/atomic-file.ts';
import { fsErrorToAppError } from '../io/file-failure.ts';

/** A mapping of the widest sheet with value maps is far smaller: whatever is larger was chosen by mistake. */
const mostBytes = 50_000_000;

/** @throws AppError the codes of files; MAPPING_INVALID for what is no mapping */
export async function readMappingFile(path: string): Promise<MappingFile> {
  const text = await textOf(path);
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new AppError('MAPPING_INVALID', sentence('mappingNotJson', { name: basename(path) }), { cause });
  }
  return parseMappingFile(json);
}

async function textOf(path: string): Promise<string> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > mostBytes) throw new AppError('MAPPING_INVALID', sentence('mappingNotJson', { name: basename(path) }));
      return await readFile(handle, 'utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fsErrorToAppError(error, path, 'read');
  }
}

/** Writes a mapping as a file that can be read again here, and by the command line. */
export const writeMappingFile = (path: string, mapping: MappingFile): Promise<void> =>
  writeFileAtomically(path, async (handle) => {
    await handle.writeFile(`${JSON.stringify(mapping, undefined, 2)}\n`);
  });
