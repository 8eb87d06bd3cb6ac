import { type Difference, differenceOf, sumOfVerdicts, type Verification } from '../../core/plan/verification.ts';
import { PlanFile } from '../plan-file/plan-file.ts';
import { type Verified, type VerifyDependencies, verifyPlan } from './verify-plan.ts';

/** Customers that are told one by one: many more are a case for another plan, and memory has an end. */
const mostKept = 100_000;

/**
 * Looks at the customers of plans, one plan after the other, and keeps those that are not as written.
 *
 * @throws AppError as `verifyPlan`
 */
export async function verifyPlans(
  paths: readonly string[],
  dependencies: VerifyDependencies,
  onRow?: (path: string, verified: Verified) => Promise<void> | void,
): Promise<Verification> {
  const at = dependencies.clock.now().toISOString();
  const plans: { source: string; assignmentId: number; counts: Verification['counts'] }[] = [];
  const differences: Difference[] = [];
  const all = paths.map(headOf);
  const total = all.reduce((sum, { rows }) => sum + rows, 0);
  let more = 0;
  let before = 0;
  for (const [index, path] of paths.entries()) {
    const { source, assignmentId, rows } = all[index] ?? { source: '', assignmentId: 0, rows: 0 };
    const onProgress: VerifyDependencies['onProgress'] = (told) => {
      dependencies.onProgress({ ...told, done: before + told.done, total });
    };
    const counts = await verifyPlan(path, { ...dependencies, onProgress }, async (verified) => {
      const difference = differenceOf(assignmentId, verified);
      if (difference !== undefined && differences.length < mostKept) differences.push(difference);
      else if (difference !== undefined) more += 1;
      await onRow?.(path, verified);
    });
    plans.push({ source, assignmentId, counts });
    before += rows;
  }
  const counts = sumOfVerdicts(plans.map((plan) => plan.counts));
  return { at, account: dependencies.account, plans, counts, differences, more };
}

function headOf(path: string): { readonly source: string; readonly assignmentId: number; readonly rows: number } {
  const plan = PlanFile.open(path);
  try {
    const { header, counts } = plan;
    const rows = counts.changed + counts.new - plan.outcomeCounts().excluded;
    return { source: header.file.name, assignmentId: header.assignmentId, rows };
  } finally {
    plan.close();
  }
}
