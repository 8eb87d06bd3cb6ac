import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PackedStream } from '../../../src/services/exporting/xlsx/packed-stream.ts';
import { Rows } from '../../../src/services/exporting/xlsx/rows.ts';
import { writeSheetXml } from '../../../src/services/exporting/xlsx/sheet-xml.ts';
import { StyleSheet } from '../../../src/services/exporting/xlsx/style-sheet.ts';
import { ZipWriter } from '../../../src/services/exporting/xlsx/zip-writer.ts';
import { FileSink } from '../../../src/services/io/file-sink.ts';
import { isProgram } from '../../support/other-programs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { column, workbookXml } from '../../support/written-workbook.ts';

const large = Array.from({ length: 300_000 }, (_, index) => `linje ${String(index)} æøå 😀\n`).join('');
const entries: Readonly<Record<string, string>> = { 'tom.txt': '', 'æøå/liten.txt': 'a', 'stor.txt': large };

async function zipFile(wideFrom?: number): Promise<string> {
  const path = join(temporaryFolder(), 'a.zip');
  const file = await open(path, 'w');
  const zip = new ZipWriter(new FileSink(file), wideFrom);
  for (const [name, text] of Object.entries(entries)) await zip.add(name, (stream) => stream.add(text));
  await zip.end();
  await file.close();
  return path;
}

describe.each([
  ['a zip file', undefined],
  ['a zip file with 64-bit places', 60],
])('%s', (_, wideFrom) => {
  it('holds its entries', async () => {
    expect(Object.fromEntries(await workbookXml(await zipFile(wideFrom)))).toEqual(entries);
  });

  it.skipIf(!isProgram('unzip', '-v'))('is whole to unzip (not run where it is not installed)', async () => {
    const path = await zipFile(wideFrom);
    expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected');
    expect(execFileSync('unzip', ['-p', path, 'stor.txt'], { encoding: 'utf8', maxBuffer: 2 ** 26 })).toBe(large);
  });

  it.skipIf(!isProgram('python3', '--version'))('is whole to Python (not run where it is not installed)', async () => {
    const script =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(z.namelist())';
    const path = await zipFile(wideFrom);
    const names = execFileSync('python3', ['-c', script, path], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    expect(names.trim()).toBe("['tom.txt', 'æøå/liten.txt', 'stor.txt']");
  });
});

describe('a zip file', () => {
  it('is the same for the same content', async () => {
    const [first, second] = [await zipFile(), await zipFile()];
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
  });
});

/** A disk that writes nothing until it is told to. */
class SlowDisk extends FileSink {
  readonly #ready = new EventTarget();
  #isOpen = false;

  override async write(bytes: Uint8Array): Promise<void> {
    if (!this.#isOpen) await once(this.#ready, 'open');
    await super.write(bytes);
  }

  open(): void {
    this.#isOpen = true;
    this.#ready.dispatchEvent(new Event('open'));
  }
}

describe('a slow disk', () => {
  it('keeps rows from being taken, so that memory does not fill with them', async () => {
    const file = await open(join(temporaryFolder(), 'a'), 'w');
    const disk = new SlowDisk(file);
    let taken = 0;
    const text = 'x'.repeat(1000);
    function* rows() {
      while (taken < 20_000) {
        taken++;
        yield [text];
      }
    }
    const stream = new PackedStream(disk);
    const spec = { columns: [column('A')], isFirst: true };
    const limits = { rows: 1_000_000, bytes: 1e9 };
    let isDone = false;
    const writing = writeSheetXml(stream, spec, new Rows(rows()), new StyleSheet(), limits, () => undefined).finally(
      () => {
        isDone = true;
      },
    );
    let before: number;
    do {
      before = taken;
      for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
    } while (taken > before);
    expect(isDone).toBe(false);
    expect(taken).toBeLessThan(7000);
    disk.open();
    expect(await writing).toBe(20_000);
    expect((await stream.end()).size).toBeGreaterThan(20_000_000);
    await file.close();
  });
});
