// `npm run bench -- [--docs] [--rows 100000] [--rounds 3] [--parts read,plan] [--only 'ours;REF'] [--base DIR]`: see
// docs/performance.md.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchDir, root } from './lib/built.mjs';
import { goalsTable } from './lib/goals.mjs';
import { growthTable, plotOf } from './lib/growth.mjs';
import { otherCheckout, prepare } from './lib/inputs.mjs';
import { node } from './lib/measure.mjs';
import { parts, selectParts } from './lib/parts.mjs';
import { partMarkdown, withSection } from './lib/report.mjs';
import { runPart } from './lib/run-part.mjs';

/** What the document is made of, the most important first: some ten minutes on a machine that does nothing else. */
const forDocs = [
  {
    rows: 100_000,
    rounds: 3,
    parts: ['read-shared', 'read-inline'],
    only: ['REF', 'ours', 'ours, for a plan', 'calamine (native)', 'hucre stream'],
  },
  {
    rows: 100_000,
    rounds: 3,
    parts: ['plan'],
    only: ['REF', 'ours', 'REF, stored snapshot', 'ours, stored snapshot', 'ours, own export with base values'],
  },
  {
    rows: 100_000,
    rounds: 3,
    parts: ['write'],
    only: ['REF', 'ours', 'ours, no base values', 'exceljs streaming, styles'],
  },
  { rows: 100_000, rounds: 5, parts: ['start', 'start-cli'] },
  { rows: 100_000, rounds: 3, parts: ['csv', 'pull', 'filter', 'apply', 'apply-near'] },
  {
    rows: 10_000,
    rounds: 3,
    parts: ['read-inline', 'plan', 'write'],
    only: ['REF', 'ours', 'ours, for a plan', 'REF, stored snapshot', 'ours, stored snapshot'],
  },
  {
    rows: 1_000_000,
    rounds: 1,
    parts: ['read-inline', 'plan', 'write'],
    only: ['REF', 'ours', 'ours, for a plan', 'REF, stored snapshot', 'ours, stored snapshot'],
  },
  { rows: 1_000_000, rounds: 3, parts: ['start'], only: ['REF', 'ours, first page of a plan'] },
];
/** Before anything of ours runs: well below 1, or the figures by the wall mean little. */
const [load] = loadavg();
const say = (line) => process.stdout.write(`${line}\n`);
const everyPart = 'read,write,csv,pull,filter,plan,edit,review-workbook,review,apply,apply-near,start';

const { values } = parseArgs({
  options: {
    docs: { type: 'boolean', default: false },
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    parts: { type: 'string' },
    only: { type: 'string' },
    base: { type: 'string' },
  },
});
const [rows, rounds] = [Number(values.rows), Number(values.rounds)];
const base = values.base === undefined ? undefined : otherCheckout(values.base);
const asked = selectParts((values.parts ?? (base === undefined ? everyPart : 'read,plan,write,apply')).split(','));
const isKnown = asked.every((name) => Object.hasOwn(parts, name));
if (!(Number.isInteger(rows) && rows >= 2000 && Number.isInteger(rounds) && rounds > 0 && isKnown)) {
  process.stderr.write(`--rows takes 2000 or more, --rounds 1 or more, --parts ${everyPart}.\n`);
  process.exit(2);
}

prepare(base);
const only = values.only?.split(';') ?? (base === undefined ? undefined : ['REF', 'ours', 'ours, stored snapshot']);
const results = join(benchDir, 'results/latest.json');
if (values.docs) await measureForDocs();
else for (const name of asked) await runPart(name, { rows, rounds, only, base });

/** Writes after each part, so that what was measured before a stop is kept; with `--parts` the others stay as they were. */
async function measureForDocs() {
  let measured =
    values.parts !== undefined && existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')).parts : [];
  for (const run of forDocs) {
    for (const name of run.parts) {
      if (values.parts !== undefined && !asked.includes(name)) continue;
      const part = await runPart(name, run);
      const isOther = (one) => one.name !== name || one.rows !== run.rows;
      measured = [...measured.filter(isOther), part].sort((a, b) => orderOf(a) - orderOf(b));
      writeDocument({ machine: machine(), parts: measured });
    }
  }
  say(`Written: ${results}, docs/performance.md, docs/performance.svg`);
}

function orderOf({ name, rows: size }) {
  return size * 100 + Object.keys(parts).indexOf(name);
}

function machine() {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1);
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  const [cpu] = cpus();
  const about = `${cpus().length} cores (${cpu.model.trim()}), ${memoryGb} GB of memory, Node ${version}, ${process.platform} ${process.arch}`;
  return `${about}; load average ${load.toFixed(1)} when it began`;
}

function writeDocument(report) {
  const page = join(root, 'docs/performance.md');
  const tables = report.parts.filter((part) => part.rows === 100_000).map(partMarkdown);
  const sections = {
    machine: `${report.machine}.`,
    goals: goalsTable(report.parts),
    growth: growthTable(report.parts),
    latest: tables.join('\n\n'),
  };
  let text = readFileSync(page, 'utf8');
  for (const [name, section] of Object.entries(sections)) text = withSection(text, name, section);
  writeFileSync(results, JSON.stringify(report, null, 2));
  writeFileSync(page, text);
  writeFileSync(join(root, 'docs/performance.svg'), plotOf(report.parts));
  const prettier = ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', page, results];
  spawnSync(node, prettier, { cwd: root, stdio: 'inherit' });
}
