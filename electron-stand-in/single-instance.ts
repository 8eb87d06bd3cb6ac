import { mkdirSync, readFileSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Listener = (argv: readonly string[], folder: string, data: unknown) => void;

/**
 * The first program on a user-data folder holds the lock and hears of later ones, which leave a note and get nothing.
 *
 * @returns what gives the lock back; undefined where another program has it.
 */
export function takeSingleInstanceLock(userData: string, data: unknown, listener: Listener): (() => void) | undefined {
  const folder = join(userData, 'single-instance');
  const holder = join(folder, 'holder');
  mkdirSync(folder, { recursive: true });
  if (isAlive(holder)) {
    const note = { argv: process.argv, folder: process.cwd(), data };
    writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(note));
    return undefined;
  }
  writeFileSync(holder, String(process.pid));
  const watcher = watch(folder, () => {
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      // Between its creation and its first byte there is nothing to read; another event follows.
      if (text === '') continue;
      rmSync(join(folder, name));
      const note = JSON.parse(text) as { argv: readonly string[]; folder: string; data: unknown };
      listener(note.argv, note.folder, note.data);
    }
  });
  watcher.unref();
  return () => {
    watcher.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

function isAlive(holder: string): boolean {
  try {
    process.kill(Number(readFileSync(holder, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}
