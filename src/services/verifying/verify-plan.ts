import pLimit from 'p-limit';
import { AppError, type ErrorCode } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { noVerdicts, type VerdictCounts } from '../../core/plan/verification.ts';
import { changesToVerify, type VerifiedRow, verifyMissing, verifyRow } from '../../core/plan/verify-row.ts';
import type { CubeClient } from '../cube-api/client.ts';
import { type RetryOptions, withRetries } from '../cube-api/retrying-reads.ts';
import { PlanFile } from '../plan-file/plan-file.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import type { OnProgress } from '../progress.ts';

export interface VerifyDependencies extends Omit<RetryOptions, 'signal'> {
  readonly client: CubeClient;
  readonly account: string;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** A row of a plan with what its customer is like now. */
export interface Verified extends VerifiedRow {
  readonly row: PlanRow;
  /** Why the customer could not be read. */
  readonly code?: ErrorCode;
}

/** What is wrong with the whole: no customer can be read then, and asking on with bad credentials can lock the account. */
const wholeCodes: ReadonlySet<ErrorCode> = new Set([
  'AUTH_FAILED',
  'FORBIDDEN',
  'NETWORK',
  'TLS_FAILED',
  'REDIRECTED',
  'OTHER_API',
]);
/** Read and told together, in the plan's order. */
const pageRows = 100;

/**
 * Reads every customer that a plan was to write and says whether Cube still has what was written. Nothing is written, to
 * Cube or to the plan. `onRow` is told of each row in the plan's order.
 *
 * @throws AppError PLAN_OTHER_ACCOUNT, and what keeps every customer from being read
 */
export async function verifyPlan(
  path: string,
  dependencies: VerifyDependencies,
  onRow: (verified: Verified) => Promise<void> | void = () => undefined,
): Promise<VerdictCounts> {
  const { account, concurrency, signal, onProgress } = dependencies;
  const counts = { ...noVerdicts };
  const plan = PlanFile.open(path);
  try {
    const { header } = plan;
    if (header.account !== account) {
      throw new AppError(
        'PLAN_OTHER_ACCOUNT',
        sentence('planOfOtherAccount', { path, made: header.account, account }),
        {
          details: { account: header.account },
        },
      );
    }
    plan.checkStructure();
    const total = plan.counts.changed + plan.counts.new - plan.outcomeCounts().excluded;
    const limit = pLimit(concurrency);
    let done = 0;
    for (const page of pages(rowsToVerify(plan))) {
      const reads = page.map((row) => limit(async () => verify(row, header.assignmentId, dependencies)));
      for (const verified of await Promise.all(reads)) {
        counts[verified.verdict] += 1;
        await onRow(verified);
      }
      done += page.length;
      onProgress({ phase: 'check', done, total });
      signal.throwIfAborted();
    }
    return counts;
  } finally {
    plan.close();
  }
}

function* rowsToVerify(plan: PlanFile): Generator<PlanRow> {
  for (const row of plan.rowsToWrite()) if (changesToVerify(row).length > 0) yield row;
}

function* pages(rows: Iterable<PlanRow>): Generator<readonly PlanRow[]> {
  let page: PlanRow[] = [];
  for (const row of rows) {
    page.push(row);
    if (page.length < pageRows) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

async function verify(
  row: PlanRow,
  assignmentId: number,
  { client, signal, ...retry }: VerifyDependencies,
): Promise<Verified> {
  const read = async (): ReturnType<CubeClient['customer']> =>
    client.customer(assignmentId, row.customerId ?? 0, signal);
  try {
    const now = await withRetries(read, { ...retry, signal });
    return { row, ...verifyRow(row, now) };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError) || wholeCodes.has(error.code)) throw error;
    if (error.code === 'NOT_FOUND') return { row, ...verifyMissing(row) };
    return { row, verdict: 'unreadable', fields: {}, code: error.code };
  }
}
