import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { partSuffix, removeDeadParts } from '../io/part-files.ts';

/** Takes the lines that name a customer's number out of a folder's logs. Returns how many they were. */
export function scrubLog(folder: string, customerId: number): number {
  if (!existsSync(folder)) return 0;
  removeDeadParts(folder);
  const number = new RegExp(`(?<!\\d)${String(customerId)}(?!\\d)`);
  let removed = 0;
  for (const name of readdirSync(folder).filter((one) => /\.log(?:\.\d+)?$/.test(one))) {
    const path = join(folder, name);
    const lines = readFileSync(path, 'utf8').split('\n');
    const left = lines.filter((line) => !number.test(line));
    if (left.length === lines.length) continue;
    removed += lines.length - left.length;
    replaceFile(path, left.join('\n'));
  }
  return removed;
}

/** The log is the older one or the newer one, whatever happens meanwhile. */
function replaceFile(path: string, text: string): void {
  const part = `${path}${partSuffix()}`;
  const handle = openSync(part, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, path);
}
