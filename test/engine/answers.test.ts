import { join } from 'node:path';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { customer } from '../support/customer.ts';
import { good, startEngine, type TestEngine } from '../support/engine.ts';
import { csv, planFor } from '../support/planning.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const many = Array.from({ length: 4 }, (_, at) => customer(at + 1, { city: 'Trondhjem' }));
const sheet = 'customer_id;city;email\n1;Trondheim;\n2;Moss;\n3;Bodø;ny@example.no\n';

/** A plan that is open under `handle`, and the workbook that was made of it. */
async function sent(engine: TestEngine, handle: string): Promise<string> {
  const { path } = await planFor(many, csv(sheet));
  engine.give({ handle, path, use: 'read' });
  good((await engine.run('plan.open', { file: handle })).reply);
  const file = join(temporaryFolder(), `${handle}.xlsx`);
  engine.give({ handle: `${handle} out`, path: file, use: 'target' });
  const reply = await engine.run('review.send', {
    plan: handle,
    target: `${handle} out`,
    kind: 'changes',
    language: 'nb',
  });
  expect(good(reply.reply)).toEqual({ lines: 4 });
  return file;
}

/** Says No to the first line, and another new value in the second. */
async function answer(file: string): Promise<void> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(file);
  const [lines] = workbook.worksheets;
  lines!.getRow(5).getCell(6).value = 'Nei';
  lines!.getRow(6).getCell(5).value = 'Halden';
  await workbook.xlsx.writeFile(file);
}

test('answers are looked at, taken as one choice, and taken back', async () => {
  const engine = startEngine();
  const path = await sent(engine, 'p');
  await answer(path);
  const file = engine.give({ handle: 'a', path, use: 'read' });
  const before = good(await engine.call('review.state', { plan: 'p' }));
  const counts = { excluded: 1, included: 0, edited: 1, unchanged: 2, missing: 0, refused: [], isPlanChanged: false };
  expect(good((await engine.run('review.readAnswers', { plan: 'p', file })).reply)).toEqual(counts);
  expect(good(await engine.call('review.state', { plan: 'p' }))).toEqual(before);

  const { taken, state } = good((await engine.run('review.takeAnswers', { plan: 'p', file })).reply);
  expect(taken).toEqual(counts);
  expect(state).toMatchObject({
    outcomes: { pending: 2, excluded: 1 },
    edits: 1,
    balance: { cellsExcluded: 1, toWrite: 2, excluded: 1 },
    undo: { kind: 'answers', rows: 2 },
  });
  const page = good(await engine.call('review.page', { plan: 'p', filter: { text: 'Halden' }, from: 0, count: 10 }));
  expect(page.rows.map(({ row }) => row)).toEqual([3]);

  // Read once more, the workbook has nothing new to say.
  const again = good((await engine.run('review.readAnswers', { plan: 'p', file })).reply);
  expect(again).toMatchObject({ refused: [], isPlanChanged: true });
  const undone = good((await engine.run('review.undo', { plan: 'p' })).reply);
  expect(undone.choice).toEqual({ kind: 'answers', rows: 2 });
  const { redo, ...rest } = undone.state;
  expect(redo).toEqual({ kind: 'answers', rows: 2 });
  expect(rest).toEqual(before);
});

test('a review workbook says whose it is, and another plan does not take it', async () => {
  const engine = startEngine();
  const path = await sent(engine, 'p');
  await sent(engine, 'q');
  const file = engine.give({ handle: 'a', path, use: 'read' });
  const opened = good((await engine.run('sheet.open', { file })).reply);
  const { header } = good((await engine.run('plan.open', { file: 'p' })).reply);
  expect(opened.review).toEqual({ plan: header.id, source: header.file.name });
  for (const kind of ['review.readAnswers', 'review.takeAnswers'] as const) {
    const { reply } = await engine.run(kind, { plan: 'q', file });
    expect(reply).toMatchObject({ ok: false, error: { code: 'FILE_OTHER_PLAN' } });
  }
});
