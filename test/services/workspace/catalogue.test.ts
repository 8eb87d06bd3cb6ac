import { isAbsolute, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { OutcomeCounts } from '../../../src/core/plan/model.ts';
import type { PlanEntry } from '../../../src/services/workspace/plan-history.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { account, openTestWorkspace } from './open-test-workspace.ts';

test('assignments are remembered by account, and keep their name until they get another', () => {
  const workspace = openTestWorkspace(temporaryFolder());
  workspace.rememberAssignment({ account, assignmentId: 246, name: 'Mobil – bedrift' });
  workspace.rememberAssignment({ account, assignmentId: 9 });
  workspace.rememberAssignment({ account: 'https://other.cube4sales.com', assignmentId: 9, name: 'Avis' });
  workspace.rememberAssignment({ account, assignmentId: 246 });
  expect(workspace.rememberedAssignments(account)).toEqual([
    { account, assignmentId: 9 },
    { account, assignmentId: 246, name: 'Mobil – bedrift' },
  ]);
  workspace.rememberAssignment({ account, assignmentId: 9, name: 'Strøm' });
  expect(workspace.rememberedAssignments(account)[0]).toEqual({ account, assignmentId: 9, name: 'Strøm' });
});

test('a template comes back as it was saved, and is replaced by its name', () => {
  let time = new Date('2026-11-01T08:00:00.000Z');
  const workspace = openTestWorkspace(temporaryFolder(), { now: () => time });
  const mapping = { version: 1, key: ['customer_id'], columns: [{ column: 'Mobil', field: 'phone_1' }] };
  workspace.saveTemplate('Månedsfil', mapping, ['Kundenr', 'Mobil']);
  workspace.saveTemplate('Avis', { version: 1 }, []);
  expect(workspace.template('Månedsfil')).toEqual({
    name: 'Månedsfil',
    mapping,
    headings: ['Kundenr', 'Mobil'],
    savedAt: '2026-11-01T08:00:00.000Z',
  });
  time = new Date('2026-11-02T08:00:00.000Z');
  workspace.saveTemplate('Månedsfil', { version: 2 }, ['Kundenr']);
  expect(workspace.templates().map(({ name, mapping }) => [name, mapping])).toEqual([
    ['Avis', { version: 1 }],
    ['Månedsfil', { version: 2 }],
  ]);
  expect(workspace.removeTemplate('Månedsfil')).toBe(true);
  expect(workspace.removeTemplate('Månedsfil')).toBe(false);
  expect(workspace.template('Månedsfil')).toBeUndefined();
});

test('a sheet with the same columns finds the template that was saved last for them', () => {
  const workspace = openTestWorkspace(temporaryFolder(), { now: () => new Date(0) });
  workspace.saveTemplate('first', {}, ['Kundenr', 'Fødselsår', 'Mobil']);
  workspace.saveTemplate('second', {}, ['Kundenr', 'Fødselsår', 'Mobil']);
  workspace.saveTemplate('wider', {}, ['Kundenr', 'Fødselsår', 'Mobil', 'Mobil']);
  const decomposed = 'Fødselsår'.normalize('NFD');
  expect(workspace.templateForHeadings(['Mobil ', decomposed, 'Kundenr'])?.name).toBe('second');
  workspace.saveTemplate('first', {}, ['Kundenr', 'Fødselsår', 'Mobil']);
  expect(workspace.templateForHeadings(['Mobil', 'Kundenr', 'Fødselsår'])?.name).toBe('first');
  expect(workspace.templateForHeadings(['Mobil', 'Kundenr', 'Fødselsår', 'Mobil'])?.name).toBe('wider');
  expect(workspace.templateForHeadings(['Mobil', 'Kundenr'])).toBeUndefined();
});

const outcomes: OutcomeCounts = { pending: 3, applied: 0, failed: 0, conflict: 0, skipped: 0, unknown: 0, excluded: 1 };
const plan = (path: string, createdAt: string): Omit<PlanEntry, 'appliedAt'> => ({
  path: resolve(path),
  planId: `id of ${path}`,
  kind: 'update',
  account,
  assignmentId: 9,
  source: 'kunder æøå.xlsx',
  createdAt,
  snapshotTakenAt: '2026-11-01T07:59:00.000Z',
  outcomes,
});

test('plans are listed with the newest first, and with what became of them', () => {
  const workspace = openTestWorkspace(temporaryFolder());
  const first = plan('first.cubeplan', '2026-11-01T08:00:00.000Z');
  const second: typeof first = { ...plan('second.cubeplan', '2026-11-02T08:00:00.000Z'), kind: 'undo' };
  workspace.recordPlan(second);
  workspace.recordPlan(first);
  expect(workspace.plans()).toEqual([second, first]);

  const applied = { appliedAt: '2026-11-03T08:00:00.000Z', outcomes: { ...outcomes, pending: 0, applied: 3 } };
  expect(workspace.recordApplied('first.cubeplan', applied)).toBe(true);
  expect(workspace.recordApplied('unknown.cubeplan', applied)).toBe(false);
  expect(workspace.plans()).toEqual([second, { ...first, ...applied }]);
});

test('a plan that is recorded again stays applied; another plan in the same file is a new one', () => {
  const workspace = openTestWorkspace(temporaryFolder());
  const first = plan('a.cubeplan', '2026-11-01T08:00:00.000Z');
  const applied = { appliedAt: '2026-11-03T08:00:00.000Z', outcomes: { ...outcomes, pending: 0, applied: 3 } };
  workspace.recordPlan(first);
  workspace.recordApplied(first.path, applied);
  workspace.recordPlan({ ...first, outcomes: applied.outcomes });
  expect(workspace.plans()).toEqual([{ ...first, ...applied }]);
  workspace.recordPlan({ ...first, planId: 'another' });
  expect(workspace.plans()).toEqual([{ ...first, planId: 'another' }]);
});

test('a plan is found by its path however that is written, and removed without its file', () => {
  const workspace = openTestWorkspace(temporaryFolder());
  workspace.recordPlan({ ...plan('a.cubeplan', '2026-11-01T08:00:00.000Z'), path: 'x/../a.cubeplan' });
  expect(workspace.plans().every(({ path }) => isAbsolute(path))).toBe(true);
  expect(workspace.removePlan('./a.cubeplan')).toBe(true);
  expect(workspace.removePlan('./a.cubeplan')).toBe(false);
  expect(workspace.plans()).toEqual([]);
});
