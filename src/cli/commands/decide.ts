import type { Command } from 'commander';
import { Option } from 'commander';
import { AppError } from '../../core/errors.ts';
import { parseExpression } from '../../core/expression/parse.ts';
import { type ConflictChoice, type PlanHeader, type RowStatus, rowStatuses } from '../../core/plan/model.ts';
import type { JsonValue } from '../../core/types.ts';
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
import { withWorkspace } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';
import { collectIds } from '../parse-options.ts';
import { formatCount } from '../progress-line.ts';
import type { Register } from '../register.ts';

interface SelectionOptions {
  readonly row?: readonly number[];
  readonly field?: readonly string[];
  readonly before?: string;
  readonly after?: string;
  readonly status?: RowStatus;
  readonly where?: string;
}

const collect = (text: string, texts: readonly string[] | undefined): readonly string[] => [...(texts ?? []), text];

/** Which changes are meant: everything that is given must hold. */
const withSelection = (command: Command): Command =>
  command
    .argument('<plan...>')
    .option('--row <n>', 'the row with this number in the sheet; may be repeated', collectIds)
    .option('--field <field>', 'changes of this field; may be repeated', collect)
    .option('--before <value>', 'changes whose value in Cube is this one; "" is empty')
    .option('--after <value>', 'changes to this value; "" is empty')
    .addOption(new Option('--status <status>', 'rows of this status').choices(rowStatuses))
    .option('--where <expression>', 'rows for which this holds, such as "city = \'Oslo\' and after.phone_1 is empty"');

export const excludeCommand: Register = (program, run) => {
  withSelection(program.command('exclude').description('leave changes of a plan out of what is written; offline'))
    .addHelpText('after', '\nExample:\n  cube-bulk exclude changes.cubeplan --field gender --before Male --after Mann')
    .action((paths: readonly string[], options: SelectionOptions) =>
      run(async (context) => exclude(context, paths, options, true)),
    );
};

export const includeCommand: Register = (program, run) => {
  withSelection(program.command('include').description('take excluded changes in again, exactly these; offline'))
    .addHelpText('after', '\nExample:\n  cube-bulk include changes.cubeplan --row 12')
    .action((paths: readonly string[], options: SelectionOptions) =>
      run(async (context) => exclude(context, paths, options, false)),
    );
};

export const resolveCommand: Register = (program, run) => {
  withSelection(program.command('resolve').description('decide conflicts of a plan; offline'))
    .addOption(
      new Option('--keep <whose>', 'write the sheet’s value, or leave the one in Cube')
        .choices(['mine', 'theirs'])
        .makeOptionMandatory(),
    )
    .addHelpText('after', '\nExample:\n  cube-bulk resolve changes.cubeplan --field email --keep theirs')
    .action((paths: readonly string[], { keep, ...options }: SelectionOptions & { readonly keep: ConflictChoice }) =>
      run(async ({ clock }) => {
        const selection = toSelection(options);
        const at = clock.now().toISOString();
        return decided(paths, selection, 'decided', (path) => resolveSelected(path, selection, keep, at));
      }),
    );
};

interface EditOptions extends SelectionOptions {
  readonly set?: string;
  readonly clear?: true;
  readonly leave?: true;
}

export const editCommand: Register = (program, run) => {
  withSelection(program.command('edit').description('give cells of a plan another value; offline'))
    .option('--set <value>', 'the value, read like a cell of the sheet')
    .option('--clear', 'empty the field')
    .option('--leave', 'leave the field alone, also where the cell cannot be read')
    .addHelpText('after', '\nExample:\n  cube-bulk edit changes.cubeplan --row 12 --field city --set Moss')
    .action((paths: readonly string[], options: EditOptions) =>
      run(async (context) => {
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
      }),
    );
};

function editText({ set, clear, leave }: EditOptions): string | CellOverride {
  const given = [set !== undefined, clear === true, leave === true].filter(Boolean).length;
  if (given !== 1) throw new AppError('USAGE', 'Say one of --set VALUE, --clear and --leave.');
  return set ?? { override: clear === true ? 'clear' : 'leave' };
}

function exclude(
  { clock }: CommandContext,
  paths: readonly string[],
  options: SelectionOptions,
  excludes: boolean,
): CommandResult {
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

/** One plan is the document itself, several are a list. */
export const onePlanOrList = (documents: readonly JsonValue[]): JsonValue =>
  documents.length === 1 ? (documents[0] ?? null) : { plans: [...documents] };

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
