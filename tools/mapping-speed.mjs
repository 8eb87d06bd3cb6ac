// `npm run mapping-speed -- [--customers 1000000]`: how long the columns of a sheet wait for their suggestions, with 60 columns
// and 200 sampled rows, once with customer numbers and once without any. docs/mapping.md has the figures.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { customers: { type: 'string', default: '1000000' } } });
const count = Number(values.customers);
const built = (name) => import(new URL(`../out/${name}.js`, import.meta.url).href);
const { openWorkspace } = await built('services/workspace/workspace');
const { createFieldInference } = await built('core/fields/infer');
const { consumerRecord } = await built('demo-server/records');
const { CustomerFinder } = await built('services/mapping/customer-finder');
const { proposeMapping } = await built('services/mapping/propose-mapping');
const { SheetLooks } = await built('services/mapping/spreadsheet-cache');

const own = {
  Navn: 'name',
  Kjønn: 'gender',
  Fødselsdato: 'birth_date',
  Gate: 'address_street',
  Husnr: 'address_street_no',
  Oppgang: 'address_entrance',
  Postnr: 'zip_code',
  Poststed: 'city',
  Mobil: 'phone_1',
  'Telefon privat': 'phone_2',
  'E-post': 'email',
  Merknad: 'need_to_know',
  Sone: 'zone_name',
};
const others = ['Avtale', 'Kampanje', 'Selgers e-post', 'Beløp', 'Solgt dato', 'Status', 'Notat til lager'];
const dir = mkdtempSync(join(tmpdir(), 'mapping-speed-'));
try {
  const workspace = openWorkspace(join(dir, 'workspace'));
  const info = fill(workspace);
  for (const hasIds of [true, false]) await measure(workspace, info, hasIds);
  workspace.close();
} finally {
  rmSync(dir, { recursive: true, force: true });
}

function fill(workspace) {
  const about = { account: 'https://example.cube4sales.com', assignmentId: 101, takenAt: new Date().toISOString() };
  const writer = workspace.beginSnapshot(about);
  const inference = createFieldInference();
  for (let from = 0; from < count; from += 1000) {
    const batch = Array.from({ length: Math.min(1000, count - from) }, (_, at) => consumerRecord(7, from + at));
    for (const record of batch) inference.add(record);
    writer.add(batch.map((record) => ({ id: record.customer_id, json: JSON.stringify(record), record })));
  }
  return writer.finish({ fields: inference.fields() });
}

function sheet(hasIds) {
  const filled = 60 - Object.keys(own).length - (hasIds ? 1 : 0);
  const more = Array.from({ length: filled }, (_, at) => `${others[at % others.length]} ${at}`);
  const lines = [[...(hasIds ? ['Kundenr'] : []), ...Object.keys(own), ...more]];
  for (let row = 0; row < 220; row++) {
    const record = consumerRecord(7, Math.floor((row * count) / 220));
    const cells = Object.values(own).map((field) => String(record[field] ?? '').replaceAll(/[;\n]/g, ' '));
    const rest = more.map((_, at) => `tekst ${String(row % (at + 2))}`);
    lines.push([...(hasIds ? [record.customer_id] : []), ...cells, ...rest]);
  }
  return lines.map((line) => line.join(';')).join('\n');
}

async function measure(workspace, info, hasIds) {
  const path = join(dir, 'sheet.csv');
  writeFileSync(path, sheet(hasIds));
  const look = await new SheetLooks().look(path);
  const snapshot = workspace.openSnapshot(info);
  const finder = new CustomerFinder(snapshot, false);
  const request = { account: info.account, assignmentId: info.assignmentId, choice: { version: 1, columns: [] } };
  const took = [];
  let key;
  for (let round = 0; round < 6; round++) {
    const start = process.cpuUsage();
    ({ key } = await proposeMapping(request, { look, snapshot, finder, templateFor: () => undefined }));
    const { user, system } = process.cpuUsage(start);
    took.push(Math.round((user + system) / 1000));
  }
  snapshot.close();
  const [first, ...rest] = took;
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  process.stdout.write(
    `key ${key.join(' + ')}: first ${first} ms, then ${rest.join(', ')} ms of one processor; ${memory} MB\n`,
  );
}
