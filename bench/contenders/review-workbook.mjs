// The workbook in which a plan is decided about: exceljs writing the same cells, and nothing else, beside ours.
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { built } from '../lib/built.mjs';
import { editPlan, folder } from './edit.mjs';
import { quiet } from './ours.mjs';

const headings = [
  'Customer number',
  'Name',
  'Field',
  'In Cube now',
  'New value',
  'Write?',
  'What to know',
  'id',
  'seal',
];
const megabyte = 2 ** 20;
/** What the product writes at most. */
const mostLines = 200_000;

async function planned(input) {
  const dir = await folder(input);
  const plan = join(dir, 'edit.cubeplan');
  const { changed } = await editPlan(input, plan);
  if (changed > mostLines) throw new Error(`more changes than a workbook takes: ${changed}`);
  return { dir, plan, changed };
}

async function bare(file, lines) {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: createWriteStream(file) });
  const sheet = workbook.addWorksheet('Review');
  sheet.addRow(headings).commit();
  for (const { id, locked, after } of lines) {
    const { customer, name, field, before, remark } = locked;
    sheet.addRow([Number(customer), name, field, before, after, 'Yes', remark, id, '0123456789abcdef']).commit();
  }
  sheet.commit();
  await workbook.commit();
}

export const contenders = {
  REF: async (_tally, input) => {
    const { dir, plan } = await planned(input);
    const { PlanFile } = await built('services/plan-file/plan-file.js');
    const { linesOf } = await built('services/review/workbook/plan-lines.js');
    const file = PlanFile.open(plan);
    const lines = [...linesOf(file, 'changes', 'en')];
    file.close();
    return async () => {
      const out = join(dir, 'bare.xlsx');
      await bare(out, lines);
      const fileMb = (await stat(out)).size / megabyte;
      await rm(dir, { recursive: true });
      return { fileMb };
    };
  },
  ours: async (_tally, input) => {
    const { dir, plan } = await planned(input);
    const { writeReview } = await built('services/review/workbook/write-review.js');
    return async () => {
      const out = join(dir, 'review.xlsx');
      await writeReview(plan, out, { kind: 'changes', language: 'en' }, quiet());
      const fileMb = (await stat(out)).size / megabyte;
      await rm(dir, { recursive: true });
      return { fileMb };
    };
  },
  'ours, taking the answers back': async (_tally, input) => {
    const { dir, plan, changed } = await planned(input);
    const { writeReview } = await built('services/review/workbook/write-review.js');
    const { takeAnswers } = await built('services/review/workbook/take-answers.js');
    const file = join(dir, 'review.xlsx');
    await writeReview(plan, file, { kind: 'changes', language: 'en' }, quiet());
    const dependencies = { at: new Date().toISOString(), openSnapshot: () => undefined, signal: quiet().signal };
    return async () => {
      const { unchanged } = await takeAnswers(plan, file, dependencies);
      await rm(dir, { recursive: true });
      return { right: unchanged === changed ? `yes, ${changed}` : `NO: ${unchanged} of ${changed}` };
    };
  },
};
