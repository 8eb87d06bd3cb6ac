import type { DatabaseSync } from 'node:sqlite';
import { isOpenToDecisions } from '../../../core/plan/decided-changes.ts';
import type { ConflictChoice, RowStatus } from '../../../core/plan/model.ts';
import type { Expression } from '../../../core/expression/model.ts';
import { presentText } from '../../../core/values/present.ts';
import { transaction } from '../../io/transaction.ts';
import { DecisionStore } from '../../plan-file/decisions.ts';
import { ExcludedChanges } from '../../plan-file/excluded-changes.ts';
import { planFailure } from '../../plan-file/errors.ts';
import { PlanFile } from '../../plan-file/plan-file.ts';
import { SourceCells } from '../../plan-file/source-cells.ts';
import type { PlanRow } from '../../plan-file/stored-row.ts';
import { upgradePlan } from '../../plan-file/version-1.ts';
import { RowComparer, type OpenSnapshot } from '../compare-row.ts';
import { conflictFields, isWritable } from '../conflict-fields.ts';
import { ReviewRows } from '../review-rows.ts';
import { rowWhere, type RowWhere, valueOf } from '../row-where.ts';
import { CellEditor, type CellOverride } from './edit-cell.ts';
import { type EditableCell, editableCells, type Edited, EditTally, isInvalid } from './editable-cells.ts';
import { decideChanges } from './exclude.ts';

/** Which changes are meant: a change is one field of one row. Everything that is given must hold. */
export interface ChangeSelection {
  /** Row numbers of the sheet. */
  readonly rows?: ReadonlySet<number> | undefined;
  readonly fields?: ReadonlySet<string> | undefined;
  /** The value as it is shown; `""` is empty. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly status?: RowStatus | undefined;
  readonly where?: Expression | undefined;
}

/** A selection for one plan: its filter names fields that the plan has. */
type ReadySelection = Omit<ChangeSelection, 'where'> & { readonly where?: RowWhere | undefined };

/** @throws AppError USAGE for a field that the plan does not know: a misspelt one would find nothing, or everything. */
function readyFor({ header }: PlanFile, { where, ...selection }: ChangeSelection): ReadySelection {
  if (where === undefined) return selection;
  return { ...selection, where: rowWhere(header, where) };
}

/**
 * Looks whether every plan can be opened and knows the names of the filter. A decision about several plans asks this
 * first, so that a wrong name among them leaves all of them as they are.
 *
 * @throws AppError USAGE, PLAN_INVALID, FILE_NOT_FOUND and what else opening a plan can end with
 */
export function checkPlans(paths: readonly string[], selection: ChangeSelection): void {
  for (const path of paths) {
    const plan = PlanFile.open(path);
    try {
      readyFor(plan, selection);
    } finally {
      plan.close();
    }
  }
}

/** What a selection hit. */
export interface Hit {
  readonly rows: number;
  readonly changes: number;
}

/** Excludes the selected changes, or frees exactly these. */
export const excludeSelected = (path: string, selection: ChangeSelection, excludes: boolean, at: string): Hit =>
  decide(path, selection, (db) => {
    const changes = new ExcludedChanges(db);
    return (row, fields) => {
      decideChanges(changes, row, fields, { isExcluded: excludes, at });
      return fields.length;
    };
  });

/** Decides the selected conflicts; a change that is none is not hit. */
export const resolveSelected = (path: string, selection: ChangeSelection, choice: ConflictChoice, at: string): Hit =>
  decide(path, selection, (db) => {
    const decisions = new DecisionStore(db);
    return (row, fields) => {
      const conflicts = [...conflictFields(row)].filter(([field]) => fields.includes(field));
      for (const [field, theirs] of conflicts) decisions.put(row.ord, field, { choice, theirs }, at);
      return conflicts.length;
    };
  });

type Decide = (row: PlanRow, fields: readonly string[]) => number;

function decide(path: string, selection: ChangeSelection, prepare: (db: DatabaseSync) => Decide): Hit {
  return changing(path, (plan) => {
    const act = prepare(plan.database);
    const ready = readyFor(plan, selection);
    let rows = 0;
    let changes = 0;
    for (const row of plan.rows()) {
      if (!isWritable(row) || !isOpenToDecisions(row)) continue;
      const fields = matchesRow(row, ready)
        ? Object.keys(row.changes).filter((field) => matchesChange(row, field, ready))
        : [];
      const hit = fields.length === 0 ? 0 : act(row, fields);
      if (hit === 0) continue;
      rows += 1;
      changes += hit;
    }
    return { rows, changes };
  });
}

/** Runs `work` in one transaction on a plan that nobody applies meanwhile. */
export function changing<T>(path: string, work: (plan: PlanFile) => T): T {
  const plan = PlanFile.open(path);
  try {
    return transaction(plan.database, () => {
      upgradePlan(plan.database);
      return work(plan);
    });
  } catch (error) {
    throw planFailure(error, path);
  } finally {
    plan.close();
  }
}

function matchesRow(row: PlanRow, { rows, status, where }: ReadySelection): boolean {
  if (rows !== undefined && !rows.has(row.row)) return false;
  if (status !== undefined && row.status !== status) return false;
  return where === undefined || where(row);
}

function matchesChange(row: PlanRow, field: string, { fields, before, after }: ReadySelection): boolean {
  if (fields !== undefined && !fields.has(field)) return false;
  if (before !== undefined && presentText(valueOf(row, field, 'before')) !== before) return false;
  return after === undefined || presentText(valueOf(row, field, 'after')) === after;
}

/**
 * Gives every selected cell another text, which is read like a cell of the sheet, empties its field, or leaves the field
 * alone. Without named fields the cells that change something, or cannot be read, are meant.
 *
 * @throws AppError USAGE for a plan without a sheet, NO_SNAPSHOT
 */
export function editSelected(
  path: string,
  selection: ChangeSelection,
  text: string | CellOverride,
  { at, openSnapshot }: { readonly at: string; readonly openSnapshot: OpenSnapshot },
): Edited {
  return changing(path, (plan) => {
    const db = plan.database;
    const parts = {
      db,
      rows: new ReviewRows(db),
      source: new SourceCells(db),
      comparer: new RowComparer(db, plan.header, openSnapshot),
    };
    const ready = readyFor(plan, selection);
    const what = typeof text === 'object' && text.override === 'clear' ? 'clear' : 'set';
    try {
      const chosen: { readonly ord: number; readonly cells: readonly EditableCell[] }[] = [];
      for (const row of plan.rows()) {
        if (!matchesRow(row, ready)) continue;
        const cells = editableCells(row, parts.comparer, (field) => isMeant(row, field, ready), what);
        if (cells.length > 0) chosen.push({ ord: row.ord, cells });
      }
      const editor = new CellEditor({ ...parts, plan }, at);
      const tally = new EditTally(editor);
      for (const { ord, cells } of chosen) {
        tally.edit(
          parts.rows.get(ord),
          cells.map((cell) => ({ ...cell, text })),
        );
      }
      editor.finish();
      return tally.total();
    } finally {
      parts.comparer.close();
    }
  });
}

const isMeant = (row: PlanRow, field: string, selection: ReadySelection): boolean =>
  matchesChange(row, field, selection) &&
  (selection.fields !== undefined || Object.hasOwn(row.changes, field) || isInvalid(row, field));
