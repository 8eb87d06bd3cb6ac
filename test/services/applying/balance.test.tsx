import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Balance, rowEnds, rowsAt } from '../../../src/core/plan/balance.ts';
import { balanceJson, endNames } from '../../../src/core/plan/summary.ts';
import { endWord } from '../../../src/core/plan/state-words.ts';
import type { PlanHeader } from '../../../src/core/plan/model.ts';
import type { FieldToWrite, RunPreview } from '../../../src/core/plan/run-preview.ts';
import type { Language } from '../../../src/core/types.ts';
import { carefulChoices } from '../../../src/renderer/features/apply/apply-choices.ts';
import { PreviewCard } from '../../../src/renderer/features/apply/preview-card.tsx';
import { useRunWords } from '../../../src/renderer/features/apply/run-words.ts';
import { SheetResult } from '../../../src/renderer/features/apply/sheet-result.tsx';
import { systemClock } from '../../../src/services/io/clock.ts';
import { writePlanReport } from '../../../src/services/exporting/plan-report.ts';
import { balanceOf, endsOf } from '../../../src/services/plan-file/balance.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { openSpreadsheet } from '../../../src/services/spreadsheet/open.ts';
import { said } from '../../renderer/render/html.tsx';
import { type ApplyScene, applyScene } from '../../support/applying.ts';
import { customer } from '../../support/customer.ts';
import { readAllRows } from '../../support/read-all-rows.ts';
import { all, openReview } from '../../support/reviewing.ts';

const ids = [1, 2, 3, 4, 5, 6, 7, 8];
const records = ids.map((id) => customer(id, { name: 'Navn', city: 'OSLO', birth_date: '1984-07-03' }));

/** A row of each kind: changed in one or two fields, unchanged, invalid, not found, and twice the same customer. */
const cells = fc.constantFrom(';Moss;', 'Ny;Moss;', ';;', 'Navn;OSLO;1984-07-03', ';Moss;99.99.1999', 'Ny;;1990-01-01');
const sheets = fc
  .array(fc.tuple(fc.nat({ max: 4 }), fc.constantFrom('1', '2', '98', '99', 'x', ''), cells), {
    minLength: 1,
    maxLength: 14,
  })
  .map((rows) => rows.map(([odd, id, rest], at) => `${odd === 0 ? id : String((at % ids.length) + 1)};${rest}`))
  .map((lines) => `customer_id;name;city;birth_date\n${lines.join('\n')}\n`);

const acts = fc.array(
  fc.record({
    ord: fc.integer({ min: 1, max: 14 }),
    act: fc.constantFrom('leave the row out', 'leave a change out', 'change it in Cube', 'keep mine', 'keep theirs'),
  }),
  { maxLength: 6 },
);

/** How a run can end. */
const endings = [
  'complete',
  'cancelled',
  'a limit',
  'the server dies',
  'it answers with errors',
  'access is lost',
  'one row is refused',
] as const;
const runs = fc.array(fc.record({ acts, ending: fc.constantFrom(...endings), at: fc.nat({ max: 6 }) }), {
  minLength: 1,
  maxLength: 3,
});

async function decide({ path, server }: ApplyScene, decisions: typeof acts extends fc.Arbitrary<infer T> ? T : never) {
  const review = openReview(path);
  const { rows } = await review.page({}, all);
  for (const { ord, act } of decisions) {
    const row = rows.find((one) => one.ord === ord);
    const [field] = Object.keys(row?.changes ?? {});
    if (row === undefined || field === undefined) continue;
    const selection = { kind: 'rows', ords: [ord] } as const;
    if (act === 'leave the row out') await review.exclude(selection, true);
    else if (act === 'leave a change out') {
      const pattern = { field, before: null, after: null, ...row.changes[field] };
      await review.exclude(selection, true, { pattern });
    } else if (act === 'change it in Cube') server.change(9, row.customerId ?? 0, { [field]: '2001-01-01' });
    else await review.decide(selection, undefined, act === 'keep mine' ? 'mine' : 'theirs');
  }
  review.close();
}

async function run({ apply, server }: ApplyScene, ending: (typeof endings)[number], at: number): Promise<Balance> {
  const stop = new AbortController();
  let asked = 0;
  server.setFault(({ method, customerId }) => {
    asked += 1;
    if (ending === 'the server dies' && asked > at) return { kind: 'reset before' };
    if (ending === 'it answers with errors' && asked > at) return { kind: 'status after', status: 500 };
    if (ending === 'access is lost' && asked > at) return { kind: 'status', status: 403 };
    const isRefused = ending === 'one row is refused' && method === 'POST' && customerId === at + 1;
    return isRefused ? { kind: 'status', status: 422 } : undefined;
  });
  const limit = ending === 'a limit' ? Math.max(1, at) : undefined;
  const signal = ending === 'cancelled' ? stop.signal : undefined;
  const { balance } = await apply({ giveUpMs: 1, limit }, signal, () => {
    if (asked >= at) stop.abort();
  });
  return balance;
}

const languages = ['en', 'nb'] as const;
const numbersIn = (words: string): readonly number[] => [...words.matchAll(/\d+/g)].map(([digits]) => Number(digits));

/** "5 of 9 rows written · 1 excluded by you · 3 not written (2 invalid, 1 failed)", and the bar below it. */
function expectScreen(balance: Balance, language: Language): void {
  const words = said(<SheetResult isUndo={false} ends={balance} cellsExcluded={balance.cellsExcluded} />, language);
  const [first = '', ...others] = words.split(' · ');
  const [written = -1, rows] = numbersIn(first);
  const rest = others.map((part) => numbersIn(part)[0] ?? 0);
  expect([written, rows]).toEqual([balance.applied, balance.rows]);
  expect(rest.reduce((sum, count) => sum + count, written)).toBe(balance.rows);
  for (const end of rowEnds.filter((one) => balance[one] > 0)) {
    expect(words).toContain(`${String(balance[end])} ${endWord(end, language)}`);
  }
  const excluded = { en: /(\d+) changes? excluded/, nb: /(\d+) endring(?:er)? utelatt/ }[language].exec(words)?.[1];
  expect(Number(excluded ?? 0)).toBe(balance.cellsExcluded);
}

function Page({ preview, header }: { readonly preview: RunPreview; readonly header: PlanHeader }) {
  const words = useRunWords(header, carefulChoices(8));
  const value = { ...preview, requests: 0, tooManyClears: false };
  const call = { value, error: undefined, isLoading: false, isRefreshing: false, reload: () => undefined };
  return <PreviewCard isUndo={false} preview={call} words={words} />;
}

/** Before a run: the numbers of the page are those of the balance, and the rest of the sheet stands below them. */
function expectPage(preview: RunPreview, header: PlanHeader, balance: Balance): void {
  const { rows, values, emptied, fields } = preview;
  const sum = (count: (field: FieldToWrite) => number): number => fields.reduce((all, one) => all + count(one), 0);
  expect([rows, values, emptied]).toEqual([balance.toWrite, balance.cellsToWrite, balance.cellsToClear]);
  expect([sum((field) => field.values), sum((field) => field.emptied)]).toEqual([values, emptied]);
  expect(preview.balance).toEqual(balance);
  const words = said(<Page preview={preview} header={header} />, 'en');
  if (rows > 0) expect(words).toContain(`Customers ${String(rows)}`);
  if (rows > 0) expect(words).toContain(`Values ${String(values)} Values emptied ${String(emptied)}`);
  const left = [...words.matchAll(/\b(\d+) rows? /gu)].reduce((sum, [, count]) => sum + Number(count), 0);
  expect(left + balance.applied + rows).toBe(balance.rows);
}

/** The summary sheet, and the rows that its names show on the first sheet. */
async function expectReport(path: string, balance: Balance): Promise<void> {
  const target = join(dirname(path), 'report.xlsx');
  const { signal } = new AbortController();
  await writePlanReport([path], target, { clock: systemClock, signal, onProgress: () => undefined });
  const workbook = await openSpreadsheet(target);
  const summary = (await readAllRows(workbook, 'Summary')).slice(1).map(({ cells }) => cells);
  const [heading, ...rows] = (await readAllRows(workbook, 'Report')).map(({ cells }) => cells);
  await workbook.close();
  const column = heading?.indexOf('cube_result_end') ?? -1;
  const told = Object.fromEntries(summary.map(([word, count, name]) => [name ?? word, count]));
  for (const end of rowEnds) {
    expect([end, told[endNames[end]] ?? 0]).toEqual([end, balance[end]]);
    expect(rows.filter((cells) => cells[column] === endNames[end])).toHaveLength(balance[end]);
  }
  expect(told['All rows of the sheet']).toBe(balance.rows);
  expect(told['Changes excluded'] ?? 0).toBe(balance.cellsExcluded);
}

async function expectAgreement({ path }: ApplyScene, balance: Balance): Promise<void> {
  const plan = PlanFile.open(path);
  const { rows } = plan.counts;
  expect(await balanceOf(plan)).toEqual(balance);
  expect(balance).toMatchObject(endsOf(plan));
  plan.close();
  const review = openReview(path);
  await review.ready();
  expect(review.state().balance).toEqual(balance);
  expectPage(await review.preview('skip'), review.header, balance);
  for (const end of rowEnds) {
    const page = await review.page({ ends: [end] }, all);
    expect([end, page.total, page.rows.map((row) => row.end)]).toEqual([end, balance[end], page.rows.map(() => end)]);
  }
  review.close();
  const { rows: told, cells_to_write: _w, cells_to_clear: _c, cells_excluded: _e, ...counts } = balanceJson(balance);
  expect([told, rowsAt(balance, rowEnds)]).toEqual([rows, rows]);
  expect(Object.values(counts).reduce<number>((sum, count) => sum + Number(count), 0)).toBe(rows);
  for (const language of languages) expectScreen(balance, language);
  await expectReport(path, balance);
}

describe('every row of the sheet', () => {
  it('is counted once, at the same end, by every face, however a run ends', { timeout: 300_000 }, async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(sheets, fc.boolean(), runs, async (text, create, steps) => {
        const scene = await applyScene(records, text, { create, createSupported: false });
        for (const { acts: decisions, ending, at } of steps) {
          await decide(scene, decisions);
          const balance = await run(scene, ending, at);
          for (const end of rowEnds) if (balance[end] > 0) seen.add(end);
          await expectAgreement(scene, balance);
        }
        await scene.server.close();
      }),
      { numRuns: 40, seed: 20260601 },
    );
    // Held back is what nobody has decided before a run: exports that are stale have that, and the simulation.
    expect([...seen].toSorted()).toEqual(rowEnds.filter((end) => end !== 'heldBack').toSorted());
  });
});
