import { describe, expect, it } from 'vitest';
import { navigate, startOf } from '../../src/renderer/app/navigation.ts';
import type { OpenedPlan } from '../../src/shared/contract/plans.ts';

const plan = (id: string): OpenedPlan => ({ plan: id, name: `${id}.cubeplan` }) as OpenedPlan;
const file = { file: 'f1', name: 'customers.xlsx', kind: 'spreadsheet' } as const;

describe('going from place to place', () => {
  it('keeps the plan under review while the user looks elsewhere', () => {
    const reviewing = navigate(startOf('assignments'), { type: 'review', plan: plan('p1') });
    expect(reviewing.place).toBe('bulk-update');
    const elsewhere = navigate(reviewing, { type: 'go', place: 'history' });
    expect(navigate(elsewhere, { type: 'go', place: 'bulk-update' }).review?.plan).toBe('p1');
  });

  it('keeps what a bulk update began with', () => {
    const begun = navigate(startOf('assignments'), { type: 'bulk-update', file, assignmentId: 9 });
    const back = navigate(navigate(begun, { type: 'go', place: 'settings' }), { type: 'go', place: 'bulk-update' });
    expect(back.bulkUpdate).toEqual({ request: 1, file, assignmentId: 9 });
  });

  it('tells the same file opened again from the first time', () => {
    const once = navigate(startOf('bulk-update'), { type: 'bulk-update', file });
    const twice = navigate(once, { type: 'bulk-update', file });
    expect(twice.bulkUpdate.request).not.toBe(once.bulkUpdate.request);
  });

  it('leaves the review for a new bulk update', () => {
    const reviewing = navigate(startOf('bulk-update'), { type: 'review', plan: plan('p1') });
    expect(navigate(reviewing, { type: 'bulk-update', file }).review).toBeUndefined();
    expect(navigate(reviewing, { type: 'leave-review', to: 'history' })).toMatchObject({
      place: 'history',
      review: undefined,
    });
  });

  it('reviews the plans of one step one by one, and comes back to all of them', () => {
    const header = { kind: 'update', assignmentId: 9, file: { sha256: 'x' } };
    const of = (id: string, change = {}): OpenedPlan =>
      ({ ...plan(id), header: { ...header, ...change } }) as OpenedPlan;
    const batch = { files: ['p1', 'p2'], source: 'alle.xlsx' };
    const listed = navigate(startOf('history'), { type: 'batch', batch });
    expect(listed).toMatchObject({ place: 'bulk-update', batch, review: undefined });
    const reviewing = navigate(listed, { type: 'review', plan: of('p1') });
    expect(reviewing).toMatchObject({ batch, review: { plan: 'p1' } });
    expect(navigate(reviewing, { type: 'leave-review', to: 'bulk-update' })).toMatchObject({
      batch,
      review: undefined,
    });
    const again = navigate(reviewing, { type: 'review', plan: of('p3') });
    expect(again.batch).toEqual({ ...batch, files: ['p3', 'p2'] });
    expect(navigate(reviewing, { type: 'review', plan: of('q', { assignmentId: 12 }) }).batch).toBeUndefined();
    expect(navigate(listed, { type: 'review', plan: of('p3') }).batch).toBeUndefined();
    expect(navigate(reviewing, { type: 'bulk-update', file }).batch).toBeUndefined();
    expect(navigate(listed, { type: 'leave-batch' })).toMatchObject({ place: 'bulk-update', batch: undefined });
  });

  it('brings answers to the plan under review, with a plan that is opened for them, and to no other', () => {
    const answers = { file: 'f2', name: 'review.xlsx', kind: 'spreadsheet' } as const;
    const reviewing = navigate(startOf('history'), { type: 'review', plan: plan('p1') });
    const asked = navigate(navigate(reviewing, { type: 'apply' }), { type: 'answers', file: answers });
    expect(asked).toMatchObject({ place: 'bulk-update', isApplying: false, answers: { file: answers } });
    expect(navigate(asked, { type: 'answers', file: answers }).answers?.request).not.toBe(asked.answers?.request);
    expect(navigate(asked, { type: 'close-answers' })).toMatchObject({ review: { plan: 'p1' }, answers: undefined });
    expect(navigate(asked, { type: 'review', plan: plan('p2') }).answers).toBeUndefined();
    const opened = navigate(startOf('bulk-update'), { type: 'review', plan: plan('p1'), answers });
    expect(opened.answers?.file).toEqual(answers);
    expect(navigate(startOf('bulk-update'), { type: 'answers', file: answers }).answers).toBeUndefined();
  });

  it('goes from the review to applying and back, to the rows that are asked for', () => {
    const reviewing = navigate(startOf('history'), { type: 'review', plan: plan('p1') });
    const applying = navigate(reviewing, { type: 'apply' });
    expect(applying).toMatchObject({ isApplying: true, review: { plan: 'p1' } });
    const elsewhere = navigate(applying, { type: 'go', place: 'history' });
    expect(navigate(elsewhere, { type: 'go', place: 'bulk-update' }).isApplying).toBe(true);
    const filter = { outcomes: ['conflict'] } as const;
    const back = navigate(applying, { type: 'back-to-review', filter });
    expect(back).toMatchObject({ isApplying: false, review: { plan: 'p1' }, reviewRows: { filter } });
    const again = navigate(back, { type: 'back-to-review', filter });
    expect(again.reviewRows?.request).not.toBe(back.reviewRows?.request);
    expect(navigate(back, { type: 'back-to-review' }).reviewRows).toBe(back.reviewRows);
    expect(navigate(back, { type: 'review', plan: plan('p2') }).reviewRows).toBeUndefined();
    expect(navigate(startOf('history'), { type: 'apply' }).isApplying).toBe(false);
  });

  it('shows the assignment or the export that was asked for', () => {
    expect(navigate(startOf('history'), { type: 'assignment', assignmentId: 9 })).toMatchObject({
      place: 'assignments',
      assignmentId: 9,
    });
    expect(navigate(startOf('history'), { type: 'export', assignmentIds: [9, 12] })).toMatchObject({
      place: 'export',
      exportIds: [9, 12],
    });
  });
});
