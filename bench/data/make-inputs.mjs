// Makes the input files of one size: `node make-inputs.mjs <rows> <folder>`.
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { quiet } from '../contenders/ours.mjs';
import { account, openStored } from '../contenders/stored.mjs';
import { built } from '../lib/built.mjs';
import { writeWorkbook } from '../ref/write-xlsx.mjs';
import { assignmentId, columns, edited, records, valuesOf } from './customers.mjs';
import { Tally } from './tally.mjs';

const count = Number(process.argv[2]);
const dir = process.argv[3];
const rows = () => records(count).map(valuesOf);

const csvText = (value) => (value === null ? '' : String(value));
const csvCell = (value) => {
  const text = csvText(value);
  return /[;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

await mkdir(dir, { recursive: true });
await writeWorkbook(join(dir, 'shared.xlsx'), rows(), 'shared');
await writeWorkbook(join(dir, 'inline.xlsx'), rows(), 'inline');
await writeWorkbook(
  join(dir, 'edited.xlsx'),
  records(count).map((record, index) => valuesOf(edited(record, index))),
  'inline',
);
await pipeline(Readable.from(csv()), createWriteStream(join(dir, 'customers.csv')));
await pipeline(Readable.from(list()), createWriteStream(join(dir, 'customers.json')));
await store();
await writeFile(join(dir, 'known.json'), JSON.stringify({ xlsx: knownXlsx(), csv: knownCsv() }));

function* csv() {
  yield `${columns.map(csvCell).join(';')}\r\n`;
  for (const row of rows()) yield `${row.map(csvCell).join(';')}\r\n`;
}

function* list() {
  let before = '[';
  for (const record of records(count)) {
    yield before + JSON.stringify(record);
    before = ',';
  }
  yield ']';
}

/** The snapshot, and our own export of it. */
async function store() {
  const { openWorkspace } = await built('services/workspace/workspace.js');
  const { createFieldInference } = await built('core/fields/infer.js');
  const { exportSnapshots } = await built('services/exporting/export-snapshots.js');
  const workspace = openWorkspace(join(dir, 'workspace'));
  const writer = workspace.beginSnapshot({ account, assignmentId, takenAt: new Date().toISOString() });
  const inference = createFieldInference();
  let batch = [];
  for (const record of records(count)) {
    inference.add(record);
    batch.push({ id: record.customer_id, json: JSON.stringify(record) });
    if (batch.length < 500) continue;
    writer.add(batch);
    batch = [];
  }
  writer.add(batch);
  writer.finish({ fields: inference.fields() });
  workspace.close();
  const { snapshot, close } = await openStored(join(dir, 'workspace'));
  const options = { format: 'xlsx', fields: undefined, guardFormulas: false, base: true };
  await exportSnapshots(join(dir, 'exported.xlsx'), [{ snapshot, name: 'Kunder' }], options, quiet());
  close();
}

function knownXlsx() {
  const tally = new Tally();
  tally.row(columns);
  const isDate = /^\d{4}-\d\d-\d\d$/;
  for (const row of rows()) {
    tally.row(row.map((value) => (typeof value === 'string' && isDate.test(value) ? true : value)));
  }
  return tally;
}

function knownCsv() {
  const tally = new Tally();
  tally.row(columns);
  for (const row of rows()) tally.row(row.map(csvText));
  return tally;
}
