import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { DecisionStore } from '../../../src/services/plan-file/decisions.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { planUndo } from '../../../src/services/planning/plan-undo.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { type ArrivedUpdate, CalmServer } from '../../support/simulation/calm-server.ts';
import { seededRandom } from '../../support/simulation/random.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const account = 'https://a.example';
const records = Array.from({ length: 40 }, (_, index) => customer(index + 1));
const text = records.map((_, index) => `${String(index + 1)};By ${String(index)};Navn ${String(index)}`).join('\n');

/** Of each kind of damage. */
const rounds = 30;

/** Applies a plan to a server where all is well but for one customer that somebody changed, and gives what was sent. */
async function apply(path: string, limit?: number): Promise<readonly ArrivedUpdate[]> {
  const server = new CalmServer([...records, { ...customer(3), city: 'BODØ' }], account);
  await server.apply(path, { limit });
  return server.updates;
}

/** Everything that a plan says. */
function content(path: string): unknown {
  const plan = PlanFile.open(path);
  try {
    return [plan.header, plan.counts, plan.outcomeCounts(), [...plan.rows()], [...plan.sourceRows()]];
  } finally {
    plan.close();
  }
}

/** Some rows applied, one in conflict and decided, the others open. */
async function usedPlan(): Promise<string> {
  const { path } = await planFor(records, csv(`customer_id;city;name\n${text}\n`), { account });
  await apply(path, 10);
  const plan = PlanFile.open(path);
  new DecisionStore(plan.database).put(3, 'city', { choice: 'mine', theirs: 'BODØ' }, '2026-06-01T12:00:00Z');
  plan.close();
  return path;
}

type Damage = (bytes: Buffer, random: () => number) => Uint8Array;
const at = (bytes: Buffer, random: () => number): number => Math.floor(random() * bytes.length);

const damages: Readonly<Record<string, Damage>> = {
  'a flipped bit': (bytes, random) => {
    const place = at(bytes, random);
    bytes[place] = (bytes[place] ?? 0) ^ (1 << Math.floor(random() * 8));
    return bytes;
  },
  'a flipped bit in a text': (bytes, random) => {
    // Most of a file is empty pages and structure: this aims at what is written.
    const found = bytes.indexOf(`By ${String(Math.floor(random() * 40))}`, at(bytes, random));
    const place = Math.max(found, 100) + Math.floor(random() * 300);
    bytes[place % bytes.length] = (bytes[place % bytes.length] ?? 0) ^ (1 << Math.floor(random() * 8));
    return bytes;
  },
  'a few wild bytes': (bytes, random) => {
    const place = at(bytes, random);
    for (let index = 0; index < 8; index++) bytes[(place + index) % bytes.length] = Math.floor(random() * 256);
    return bytes;
  },
  'a lost block': (bytes, random) => {
    const start = Math.floor(at(bytes, random) / 512) * 512;
    return bytes.fill(0, start, start + 512);
  },
  'two pages in each other’s place': (bytes, random) => {
    const [one, other] = [at(bytes, random), at(bytes, random)].map((place) => Math.floor(place / 8192) * 8192);
    const kept = Buffer.from(bytes.subarray(one, (one ?? 0) + 8192));
    bytes.copy(bytes, one, other, (other ?? 0) + 8192);
    kept.copy(bytes, other);
    return bytes;
  },
  'an end that is missing': (bytes, random) => bytes.subarray(0, at(bytes, random)),
};

describe('a plan file with', () => {
  it.each(Object.entries(damages))(
    '%s is invalid, or says what it said: never a crash, never a wrong write',
    async (name, damage) => {
      const whole = readFileSync(await usedPlan());
      const folder = temporaryFolder();
      const path = join(folder, 'p.cubeplan');
      writeFileSync(path, whole);
      const said = content(path);
      const random = seededRandom(name.length);
      const tally = { same: 0, invalid: 0 };
      for (let round = 0; round < rounds; round++) {
        for (const end of ['', '-wal', '-journal', '.undo']) rmSync(path + end, { force: true });
        writeFileSync(path, damage(Buffer.from(whole), random));
        const reading = attempt(() => content(path));
        expect(reading.ok ? reading.value : said).toEqual(said);
        tally[reading.ok ? 'same' : 'invalid'] += 1;
        const undo = await attemptAsync(() => planUndo(path, `${path}.undo`, { now: () => new Date() }));
        const writing = await attemptAsync(() => apply(path));
        for (const { customerId, fields } of writing.ok ? writing.value : []) {
          const wanted = { city: `By ${String(customerId - 1)}`, name: `Navn ${String(customerId - 1)}` };
          expect({ ...wanted, ...fields }).toEqual(wanted);
        }
        for (const { customerId, fields } of undo.ok ? await apply(`${path}.undo`) : []) {
          const { city, name: former } = customer(customerId);
          expect({ city, name: former, ...fields }).toEqual({ city, name: former });
        }
      }
      expect(tally.same + tally.invalid).toBe(rounds);
    },
  );
});

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false };

function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return refused(error);
  }
}

async function attemptAsync<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return refused(error);
  }
}

/** Anything but PLAN_INVALID is a failure of the test. */
function refused(error: unknown): { readonly ok: false } {
  if (!(error instanceof AppError)) throw error;
  expect([error.code, error.cause]).toEqual(['PLAN_INVALID', error.cause]);
  return { ok: false };
}
