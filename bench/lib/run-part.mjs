import { verdict } from '../data/tally.mjs';
import { here, inputsOf } from './inputs.mjs';
import { median, runOnce, withServer } from './measure.mjs';
import { parts, tooLarge } from './parts.mjs';
import { comparisonOf, tableOf } from './report.mjs';

/** What takes longer is run once. */
const slowMs = 10_000;
const say = (line) => process.stdout.write(`${line}\n`);

/**
 * Runs a part's contenders in turn, so that whatever else the machine does meets all of them alike. With a `base` every
 * one of ours is run by both checkouts, one right after the other.
 */
export async function runPart(partName, { rows, rounds, only, base }) {
  const part = parts[partName];
  const title = `${part.title}, ${rows.toLocaleString('en-US')} rows`;
  say(`\n${title}`);
  const runs = new Map();
  const skipped = new Map();
  const entrants = part.names
    .filter((name) => only === undefined || only.includes(name))
    .flatMap((name) =>
      base !== undefined && name.startsWith('ours')
        ? [base, here].map((side) => ({ name, side }))
        : [{ name, side: here }],
    )
    .map((one) => ({ ...one, key: one.side === here ? one.name : `${one.name} (base)` }));
  for (let round = 0; round < rounds; round++) {
    for (const { name, side, key } of entrants) {
      const known = runs.get(key) ?? [];
      if (skipped.has(key) || known.some(({ wallMs }) => wallMs > slowMs)) continue;
      try {
        const large = tooLarge(name, rows);
        if (large !== undefined) throw new Error(large);
        const result = await measure(part, name, side, rows);
        runs.set(key, [...known, result]);
        say(`  ${key}: ${Math.round(result.wallMs)} ms ${(result.notes ?? []).join('; ')}`);
      } catch (error) {
        skipped.set(key, error.message);
        say(`  ${key}: not run: ${error.message}`);
      }
    }
  }
  const results = entrants.map(({ name, key }) =>
    summary(part, name, key, runs.get(key) ?? [], skipped.get(key), rows),
  );
  say(`\n${tableOf({ results })}`);
  if (base !== undefined) say(`\n${comparisonOf(results)}`);
  return { name: partName, rows, title, about: part.about, results };
}

function measure(part, name, side, rows) {
  const { at, input } = inputsOf(side, rows, part.isOwn);
  const { slots } = part;
  const whole = { ...input, file: at(part.file ?? 'customers.csv'), ...(slots !== undefined && { slots }) };
  if (part.server === undefined) return runOnce(part.module, name, whole, side.dir);
  const args = part.server === 'list' ? [at('customers.json')] : [String(part.latencyMs ?? 20)];
  const work = (url) => runOnce(part.module, name, { ...whole, url }, side.dir);
  return withServer(`servers/${part.server}.mjs`, args, work, side.dir);
}

/** Medians; of CPU time the least as well, which suffers least from whatever else the machine does. */
function summary(part, name, key, runs, skipped, rows) {
  if (runs.length === 0) return { name: key, skipped: skipped ?? 'no result' };
  const all = (field) => runs.map((result) => result[field]);
  return {
    name: key,
    wallMs: median(all('wallMs')),
    cpuMs: median(all('cpuMs')),
    leastCpuMs: Math.min(...all('cpuMs')),
    rssMb: all('rssMb').includes(undefined) ? undefined : Math.max(...all('rssMb')),
    rounds: runs.length,
    right: rightOf(part, name, runs[0], rows),
    wallsMs: all('wallMs').map(Math.round),
  };
}

function rightOf(part, name, { tally, rows: counted, changed, requests, fileMb, right }, rows) {
  if (right !== undefined) return right;
  if (tally !== undefined) {
    const { known } = inputsOf(here, rows);
    return verdict(tally, part.module === 'csv' ? known.csv : known.xlsx);
  }
  if (fileMb !== undefined) return `${fileMb.toFixed(1)} MB`;
  if (counted === undefined) return '–';
  const wanted = part.module === 'apply' ? 2000 : rows;
  if (counted !== wanted) return `NO: ${counted} rows of ${wanted}`;
  const wantedChanges = name.includes('own export') ? 0 : Math.ceil(rows / 100);
  if (changed !== undefined && changed !== wantedChanges) return `NO: ${changed} changed, not ${wantedChanges}`;
  return requests === undefined ? 'yes' : `yes, ${requests} requests`;
}
