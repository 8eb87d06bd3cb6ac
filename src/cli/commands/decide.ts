import { AppError } from '../../core/errors.ts';
import { parseExpression } from '../../core/expression/parse.ts';
import type { ConflictChoice, PlanHeader, RowStatus } from '../../core/plan/model.ts';
import type { CellOverride } from '../../services/review/edit/edit-cell.ts';
import {
  type ChangeSelection,
  checkPlans,
  editSelected,
  excludeSelected,
  type Hit,
  resolveSelected,
} from '../../services/review/edit/select-changes.ts';
import { openPlanSnapshot } from '../../services/review/plan-snapshot.ts';
import type { SnapshotReader } from '../../services/workspace/snapshot-reader.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withWorkspace } from '../local-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { onePlanOrList } from '../plan-result.ts';
import { formatCount } from '../progress-line.ts';

export interface SelectionOptions {
  readonly row?: readonly number[];
  readonly field?: readonly string[];
  readonly before?: string;
  readonly after?: string;
  readonly status?: RowStatus;
  readonly where?: string;
}

export interface ResolveOptions extends SelectionOptions {
  readonly keep: ConflictChoice;
}

export async function resolve(
  { clock }: CommandContext,
  paths: readonly string[],
  { keep, ...options }: ResolveOptions,
): Promise<CommandResult> {
  const selection = toSelection(options);
  const at = clock.now().toISOString();
  return decided(paths, selection, 'decided', (path) => resolveSelected(path, selection, keep, at));
}

export interface EditOptions extends SelectionOptions {
  readonly set?: string;
  readonly clear?: true;
  readonly leave?: true;
}

export async function edit(
  context: CommandContext,
  paths: readonly string[],
  options: EditOptions,
): Promise<CommandResult> {
  const selection = toSelection(options);
  const text = editText(options);
  const at = context.clock.now().toISOString();
  return withWorkspace(context, async (workspace) => {
    const openSnapshot = (header: PlanHeader): SnapshotReader | undefined => openPlanSnapshot(workspace, header);
    checkPlans(paths, selection);
    const documents = paths.map((path) => {
      const { rows, cells, stillInvalid } = editSelected(path, selection, text, { at, openSnapshot });
      return { plan: path, rows, cells, still_invalid: stillInvalid };
    });
    const lines = documents.map(
      ({ plan, rows, cells, still_invalid: left }) =>
        `${plan}: ${formatCount(cells)} cells in ${formatCount(rows)} rows edited, ${formatCount(left)} still invalid.`,
    );
    return { json: onePlanOrList(documents), text: lines.join('\n'), exitCode: exitCodes.done };
  });
}

function editText({ set, clear, leave }: EditOptions): string | CellOverride {
  const given = [set !== undefined, clear === true, leave === true].filter(Boolean).length;
  if (given !== 1) throw new AppError('USAGE', 'Say one of --set VALUE, --clear and --leave.');
  return set ?? { override: clear === true ? 'clear' : 'leave' };
}

export async function exclude(
  { clock }: CommandContext,
  paths: readonly string[],
  options: SelectionOptions,
  excludes: boolean,
): Promise<CommandResult> {
  const selection = toSelection(options);
  const at = clock.now().toISOString();
  return decided(paths, selection, excludes ? 'excluded' : 'included', (path) =>
    excludeSelected(path, selection, excludes, at),
  );
}

function decided(
  paths: readonly string[],
  selection: ChangeSelection,
  what: string,
  decide: (path: string) => Hit,
): CommandResult {
  checkPlans(paths, selection);
  const documents = paths.map((path) => ({ plan: path, ...decide(path) }));
  const lines = documents.map(
    ({ plan, rows, changes }) => `${plan}: ${formatCount(changes)} changes in ${formatCount(rows)} rows ${what}.`,
  );
  return { json: onePlanOrList(documents), text: lines.join('\n'), exitCode: exitCodes.done };
}

function toSelection({ row, field, before, after, status, where }: SelectionOptions): ChangeSelection {
  if ([row, field, before, after, status, where].every((given) => given === undefined)) {
    throw new AppError('USAGE', 'Say which changes are meant: --row, --field, --before, --after, --status or --where.');
  }
  return {
    rows: row && new Set(row),
    fields: field && new Set(field),
    before,
    after,
    status,
    where: where === undefined ? undefined : parseExpression(where),
  };
}
