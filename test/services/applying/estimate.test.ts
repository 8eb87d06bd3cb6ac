import { describe, expect, it } from 'vitest';
import { forecastApply } from '../../../src/services/applying/estimate.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { applyScene } from '../../support/applying.ts';
import { customer } from '../../support/customer.ts';

const ten = Array.from({ length: 10 }, (_, at) => customer(at + 1));
const text = `customer_id;city;email\n${ten.map((_, at) => `${String(at + 1)};Moss;${at < 2 ? '' : 'ny@example.no'}\n`).join('')}`;

async function forecast(path: string, check: 'each' | 'once' | 'none', concurrency = 4) {
  const plan = PlanFile.open(path);
  try {
    return await forecastApply(plan, { check, concurrency }, 0.1);
  } finally {
    plan.close();
  }
}

describe('the forecast of a run', () => {
  it('counts rows, fields, clears and the requests of each way of checking', async () => {
    const { path } = await applyScene(ten, text);
    const same = { rows: 10, excluded: 0, heldBack: 0, fields: 20, clears: 2, tooManyClears: false };
    expect(await forecast(path, 'each')).toEqual({ ...same, requests: 20, seconds: 0.5 });
    expect(await forecast(path, 'once')).toEqual({ ...same, requests: 11, seconds: 0.275 });
    expect(await forecast(path, 'none', 100)).toEqual({ ...same, requests: 10, seconds: 0.1 });
  });

  it('sends as many requests as it said', async () => {
    const { path, apply } = await applyScene(ten, text);
    for (const check of ['each', 'none'] as const) {
      const before = await forecast(path, check);
      const { requests } = await apply({ check, limit: 5 });
      expect(requests).toBe(before.requests / (before.rows / 5));
    }
    expect(await forecast(path, 'once')).toEqual({
      rows: 0,
      excluded: 0,
      heldBack: 0,
      fields: 0,
      clears: 0,
      requests: 0,
      seconds: 0,
      tooManyClears: false,
    });
  });

  it('counts what is left of a plan that was applied in part', async () => {
    const { path, apply } = await applyScene(ten, text);
    await apply({ limit: 1 });
    expect(await forecast(path, 'each')).toMatchObject({ rows: 9, fields: 18, clears: 1 });
  });

  it('says when more is emptied than usual', async () => {
    const { path } = await applyScene(ten, text.replaceAll('ny@example.no', ''));
    expect(await forecast(path, 'each')).toMatchObject({ clears: 10, tooManyClears: true });
  });
});
