import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JsonListWriter } from '../../../src/services/exporting/json-writer.ts';
import { FileSink } from '../../../src/services/io/file-sink.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function jsonFile(records: Iterable<string>): Promise<string> {
  const path = join(temporaryFolder(), 'kunder.json');
  const file = await open(path, 'w');
  const writer = new JsonListWriter(new FileSink(file));
  for (const record of records) {
    writer.add(record);
    await writer.drain();
  }
  await writer.end();
  await file.close();
  return readFileSync(path, 'utf8');
}

describe('a json file', () => {
  it('has each record as it was given, a line each', async () => {
    const records = ['{"customer_id":1,"n":1.0,"t":"\\u00e6"}', '{ "customer_id": 12345678901234567890 }'];
    expect(await jsonFile(records)).toBe(`[\n${records.join(',\n')}\n]\n`);
  });

  it('is a list also without records', async () => {
    expect(JSON.parse(await jsonFile([]))).toEqual([]);
  });

  it('is whole when it is written in pieces', async () => {
    const records = Array.from({ length: 20_000 }, (_, id) => ({ id, name: 'Bjørn 😀'.repeat(3) }));
    expect(JSON.parse(await jsonFile(records.map((record) => JSON.stringify(record))))).toEqual(records);
  });
});
