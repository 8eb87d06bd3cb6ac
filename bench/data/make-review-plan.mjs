// A plan to review: 40 % of its rows changed, 5 % invalid, 5 % without a customer, the rest unchanged.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { built } from '../lib/built.mjs';
import { account } from '../contenders/stored.mjs';
import { assignmentId, records } from './customers.mjs';

const sampleSize = 500;

/** @returns the path of the plan, which is made once for each size */
export async function reviewPlan({ rows, cache }) {
  const path = join(cache, 'review.cubeplan');
  if (!existsSync(path)) await make(path, rows);
  return path;
}

async function make(path, rows) {
  const { PlanWriter } = await built('services/plan-file/writer.js');
  const { createFieldInference } = await built('core/fields/infer.js');
  const inference = createFieldInference();
  for (const record of records(sampleSize)) inference.add(record);
  const fields = inference.fields();
  const writer = new PlanWriter(path);
  let index = 0;
  for (const record of records(rows)) {
    const row = { row: index + 2, customerId: record.customer_id, ...outcomeOf(record, index) };
    const cells = fields.map(({ key }) => record[key] ?? null);
    writer.add(row, { number: row.row, cells }, JSON.stringify(record));
    index += 1;
    if (index % 500 === 0) await writer.flush();
  }
  await writer.finish(headerOf(fields), 'customer_id', new Set());
}

function outcomeOf(record, index) {
  const kind = index % 20;
  if (kind === 8) return problem('invalid', 'BAD_EMAIL', 'email', `x@@${index}`);
  if (kind === 9) return problem('unmatched', 'NOT_IN_ASSIGNMENT', 'customer_id', record.customer_id);
  if (kind > 9) return { status: 'unchanged', changes: {}, issues: [] };
  const change = (field, after) => ({ [field]: { before: record[field] ?? null, after } });
  const changes = {
    ...change('need_to_know', `Ringt på nytt, ønsker svar (${index})`),
    ...(kind < 4 && change('city', 'TRONDHEIM')),
    ...(kind < 2 && change('phone_1', String(90000000 + index))),
    ...(kind === 7 && change('email', '')),
  };
  return { status: 'changed', changes, issues: [] };
}

const problem = (status, code, column, value) => ({
  status,
  changes: {},
  issues: [{ code, column, field: column, value }],
});

const headerOf = (fields) => ({
  id: 'bench',
  kind: 'update',
  account,
  assignmentId,
  createdAt: '2026-01-01T00:00:00.000Z',
  snapshotTakenAt: '2026-01-01T00:00:00.000Z',
  file: { name: 'bench.xlsx', sha256: '' },
  source: { format: 'xlsx', header_row: 1, date_order: 'dmy' },
  base: 'none',
  mapping: { key: ['customer_id'], blanks: 'keep', columns: fields.map(columnOf) },
  fields,
  reading: {
    origin: 'workbook',
    decimal: ',',
    today: '2026-01-01',
    guarded: false,
    create: false,
    monthFirst: [],
  },
});

const columnOf = ({ key, origin }, index) => ({
  index,
  column: key,
  field: key,
  kind: key === 'customer_id' ? 'key' : origin,
  how: 'exact',
  score: 1,
  dateOrder: 'dmy',
  blanks: 'keep',
  transforms: [],
});
