import { AppError } from '../../core/errors.ts';
import type { PlanCounts, PlanHeader } from '../../core/plan/model.ts';
import type { Clock } from '../io/clock.ts';
import { sha256File } from '../spreadsheet/sha256-file.ts';
import type { OnProgress } from '../progress.ts';
import { openSpreadsheet } from '../spreadsheet/open.ts';
import { ReadAgain, type Spreadsheet } from '../spreadsheet/spreadsheet.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import { ignoredSheets } from '../mapping/ignored-sheets.ts';
import type { MappingMemory, Recalled } from '../mapping/mapping-memory.ts';
import { valuesOfExport } from './exported-values.ts';
import { layOutFile } from './sheet-layout.ts';
import { type DraftInput, PlanDraft } from './plan-draft.ts';
import type { PlanRequest } from './plan-request.ts';
import { placePlans } from '../plan-file/place-plans.ts';
import { checkPlanTarget } from '../plan-file/target.ts';

export interface PlanDependencies {
  /** Gives the snapshot to compare with; called once, after the file has proved readable. The caller closes it. */
  readonly openSnapshot: () => Promise<SnapshotReader>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  readonly log: (line: string) => void;
  /** The snapshot is at hand, so that nothing is fetched in vain for a file that turns out to be damaged. */
  readonly isAtHand?: boolean | undefined;
  /** Where it is remembered how sheets are mapped; without it nothing is recalled, and nothing kept. */
  readonly memory?: MappingMemory | undefined;
}

export interface PlannedFile {
  readonly header: PlanHeader;
  readonly counts: PlanCounts;
  /** The name under which an applied plan is kept that was in the new one's place. */
  readonly kept: string | undefined;
  /** What was decided for sheets of this shape before, and was used again. */
  readonly recalled: Recalled | undefined;
  /** Keeps how the sheet was mapped, for the next one of its shape; call it while the snapshot is open. */
  readonly remember: () => void;
}

/**
 * Reads a spreadsheet, finds each row's customer in the snapshot, compares, and writes the plan file. The sheet
 * streams through: memory does not grow with its rows. Nothing is written to Cube.
 *
 * @throws AppError with the codes of files, mapping, `FILE_OTHER_ASSIGNMENT`, `EMPTY_SHEET`; then there is no plan.
 */
export async function planSpreadsheet(request: PlanRequest, dependencies: PlanDependencies): Promise<PlannedFile> {
  const { signal, log, openSnapshot } = dependencies;
  checkPlanTarget(request.out, [request.file]);
  const spreadsheet = await openSpreadsheet(request.file, { signal, log, encoding: request.encoding });
  let opened: ReturnType<typeof openSnapshot> | undefined;
  const once = { ...dependencies, openSnapshot: () => (opened ??= openSnapshot()) };
  try {
    if (dependencies.isAtHand === true && canReadEarly(spreadsheet)) {
      try {
        return await planOf(readEarly(spreadsheet), request, once);
      } catch (error) {
        signal.throwIfAborted();
        // Whatever it was may come from rows that are none: what the file really has, the usual way tells.
        if (!(error instanceof ReadAgain || error instanceof AppError)) throw error;
      }
    }
    return await planOf(spreadsheet, request, once);
  } finally {
    await spreadsheet.close();
  }
}

/** Which of several sheets is meant depends on which of them can be read: that must be known before. */
const canReadEarly = ({ format, sheets, cube }: Spreadsheet): boolean =>
  format === 'xlsx' && (cube !== undefined || sheets.length === 1);

/** A plan is only finished at the end, so its rows may come early: of a damaged sheet there is no plan. */
const readEarly = (spreadsheet: Spreadsheet): Spreadsheet => ({
  format: spreadsheet.format,
  sheets: spreadsheet.sheets,
  cube: spreadsheet.cube,
  rows: (sheet, options) => spreadsheet.rows(sheet, { ...options, early: true }),
  close: () => spreadsheet.close(),
});

async function planOf(
  spreadsheet: Spreadsheet,
  request: PlanRequest,
  dependencies: PlanDependencies,
): Promise<PlannedFile> {
  const { signal, clock } = dependencies;
  const { chosen, snapshot, layouts } = await layOutFile(spreadsheet, request, dependencies);
  const base = valuesOfExport(spreadsheet, chosen, request);
  const ignored = await ignoredSheets(spreadsheet, layouts, signal);
  const now = clock.now();
  const sha256 = await sha256File(request.file, signal);
  return writePlan({ request, spreadsheet, snapshot, layouts, base, ignored, now, sha256 }, dependencies);
}

async function writePlan(input: DraftInput, { signal, onProgress }: PlanDependencies): Promise<PlannedFile> {
  const draft = new PlanDraft(input);
  try {
    let done = 0;
    for (const { name } of input.layouts) {
      for await (const batch of input.spreadsheet.rows(name, { signal })) {
        signal.throwIfAborted();
        for (const row of batch) draft.add(name, row);
        done += batch.length;
        onProgress({ phase: 'plan', done });
        await draft.flush();
      }
    }
    const sealed = await draft.seal(signal);
    const [kept] = placePlans([sealed]);
    const [first] = input.layouts;
    return {
      header: sealed.header,
      counts: sealed.counts,
      kept,
      recalled: first?.recalled,
      remember: () => first?.remember(),
    };
  } finally {
    await draft.abandon();
  }
}
