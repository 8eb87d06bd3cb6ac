// `npm run bench -- [--rows 100000] [--rounds 3] [--parts read,write,csv,pull,filter,plan,edit,review-workbook,review,apply] [--only 'ours;REF']`: see
// docs/performance.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchDir, root } from './lib/built.mjs';
import { median, node, runOnce, withServer } from './lib/measure.mjs';
import { parts, selectParts, tooLarge } from './lib/parts.mjs';
import { plotOf } from './lib/plot.mjs';
import { markdownOf, tableOf, withSection } from './lib/report.mjs';
import { verdict } from './data/tally.mjs';

/** What takes longer is run once. */
const slowMs = 10_000;
const millionRows = 1_000_000;
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    parts: { type: 'string', default: 'read,write,csv,pull,filter,plan,edit,review-workbook,review,apply' },
    only: { type: 'string' },
  },
});
const [rows, rounds] = [Number(values.rows), Number(values.rounds)];
const only = values.only?.split(';');
const namesOf = (part) => part.names.filter((name) => only === undefined || only.includes(name));
const chosen = selectParts(values.parts.split(','));
const unknown = chosen.filter((name) => !Object.hasOwn(parts, name));
if (!(Number.isInteger(rows) && rows >= 2000 && Number.isInteger(rounds) && rounds > 0) || unknown.length > 0) {
  process.stderr.write(
    '--rows takes 2000 or more, --rounds 1 or more, --parts read,write,csv,pull,filter,plan,edit,review-workbook,review,apply.\n',
  );
  process.exit(2);
}

const say = (line) => process.stdout.write(`${line}\n`);
const dir = join(benchDir, '.cache', String(rows));
prepare();
const known = JSON.parse(readFileSync(join(dir, 'known.json'), 'utf8'));
const report = { rows, rounds, machine: machine(), parts: [] };
for (const name of chosen) report.parts.push({ name, ...(await runPart(name)) });
write();

function prepare() {
  if (!existsSync(join(benchDir, 'node_modules'))) run('npm', ['ci', '--no-audit', '--no-fund'], benchDir);
  // What is measured is what stands in src.
  if (!existsSync(join(root, 'out'))) run('npm', ['run', '--silent', 'build'], root);
  if (existsSync(join(dir, 'known.json'))) return;
  say(`Making the files of ${rows} customers …`);
  run(node, ['--disable-warning=ExperimentalWarning', 'data/make-inputs.mjs', String(rows), dir], benchDir);
}

function run(program, args, cwd) {
  const shell = program === 'npm' && process.platform === 'win32';
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit', shell });
  if (status !== 0) process.exit(status ?? 1);
}

function machine() {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1);
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return { cores: cpus().length, memoryGb, node: version, platform: `${process.platform} ${process.arch}` };
}

async function runPart(partName) {
  const part = parts[partName];
  say(`\n${part.title}`);
  const names = namesOf(part);
  const measured = new Map(names.map((name) => [name, []]));
  const skipped = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const runs = measured.get(name);
      if (skipped.has(name) || runs.some(({ wallMs }) => wallMs > slowMs)) continue;
      try {
        const large = tooLarge(name, rows);
        if (large !== undefined) throw new Error(large);
        const result = await measure(part, name);
        runs.push(result);
        say(`  ${name}: ${Math.round(result.wallMs)} ms ${(result.notes ?? []).join('; ')}`);
      } catch (error) {
        skipped.set(name, error.message);
        say(`  ${name}: not run: ${error.message}`);
      }
    }
  }
  const results = names.map((name) => summary(part, name, measured.get(name), skipped.get(name)));
  say(`\n${tableOf({ results })}`);
  return { title: part.title, about: part.about, results };
}

async function measure(part, name) {
  const files = { edited: 'edited.xlsx', exported: 'exported.xlsx', workspace: 'workspace', out: 'written.xlsx' };
  const input = Object.fromEntries(Object.entries(files).map(([key, file]) => [key, join(dir, file)]));
  Object.assign(input, { rows, cache: dir, file: join(dir, part.file ?? 'customers.csv') });
  if (part.server === undefined) return runOnce(part.module, name, input);
  return withServer(`servers/${part.server}.mjs`, [join(dir, 'customers.json')], (url) =>
    runOnce(part.module, name, { ...input, url }),
  );
}

function summary(part, name, runs, skipped) {
  if (runs.length === 0) return { name, skipped: skipped ?? 'no result' };
  const middle = (key) => median(runs.map((result) => result[key]));
  return {
    name,
    wallMs: middle('wallMs'),
    cpuMs: middle('cpuMs'),
    rssMb: highest(runs.map(({ rssMb }) => rssMb)),
    rounds: runs.length,
    right: rightOf(part, name, runs[0]),
    wallsMs: runs.map(({ wallMs }) => Math.round(wallMs)),
  };
}

function highest(numbers) {
  return numbers.includes(undefined) ? undefined : Math.max(...numbers);
}

function rightOf(part, name, { tally, rows: counted, changed, requests, fileMb, right }) {
  if (right !== undefined) return right;
  if (tally !== undefined) return verdict(tally, part.module === 'csv' ? known.csv : known.xlsx);
  if (fileMb !== undefined) return `${fileMb.toFixed(1)} MB`;
  if (counted === undefined) return '–';
  const wanted = part.module === 'apply' ? 2000 : rows;
  if (counted !== wanted) return `NO: ${counted} rows of ${wanted}`;
  const wantedChanges = name.includes('own export') ? 0 : Math.ceil(rows / 100);
  if (changed !== undefined && changed !== wantedChanges) return `NO: ${changed} changed, not ${wantedChanges}`;
  return requests === undefined ? 'yes' : `yes, ${requests} requests`;
}

function write() {
  // Runs of another size stand beside each other in the document.
  const kind = rows >= millionRows ? 'million' : 'latest';
  const results = join(benchDir, `results/${kind}.json`);
  mkdirSync(join(benchDir, 'results'), { recursive: true });
  const document = join(root, 'docs/performance.md');
  const whole = existsSync(results) ? withOlder(JSON.parse(readFileSync(results, 'utf8'))) : report;
  writeFileSync(results, JSON.stringify(whole, null, 2));
  writeFileSync(document, withSection(readFileSync(document, 'utf8'), kind, markdownOf(whole)));
  if (kind === 'latest') writeFileSync(join(root, 'docs/performance.svg'), plotOf(whole));
  spawnSync(node, ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', document, results], {
    cwd: root,
    stdio: 'inherit',
  });
  say(`\nWritten: ${results}, docs/performance.md`);
}

/** Parts that were not run this time stay as they were measured before, with as many rows. */
function withOlder(before) {
  if (before.rows !== rows) return report;
  const found = (name) => [report, before].flatMap((run) => run.parts).find((part) => part.name === name) ?? [];
  return { ...report, parts: Object.keys(parts).flatMap(found) };
}
