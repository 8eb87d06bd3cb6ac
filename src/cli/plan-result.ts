import { issueLevel, issueMessage, issueWords, type IssueCode } from '../core/issues.ts';
import type { IgnoredSheet, OutcomeCounts, PlanCounts, PlanHeader } from '../core/plan/model.ts';
import { balanceJson, ignoredSheetsJson, planSummary } from '../core/plan/summary.ts';
import type { JsonValue } from '../core/types.ts';
import { balanceOf } from '../services/plan-file/balance.ts';
import { PlanFile } from '../services/plan-file/plan-file.ts';
import type { PlannedWorkbook } from '../services/planning/plan-workbook.ts';
import type { CommandResult } from './command-context.ts';
import { exitCodes } from './exit-codes.ts';
import { memoryJson, memoryText } from './plan-memory.ts';
import { formatCount } from './progress-line.ts';

/** What a plan that was just made comes to, for `plan` and `undo`: the same numbers as `show` has. */
export async function planResult(
  path: string,
  header: PlanHeader,
  planned: PlanCounts,
  extra: { readonly [key: string]: JsonValue } = {},
): Promise<CommandResult> {
  const plan = PlanFile.open(path);
  try {
    const balance = await balanceOf(plan);
    const { cellsChanged, cellsCleared, cellsExcluded } = balance;
    const counts = { ...planned, cellsChanged, cellsCleared };
    return {
      json: { ...planSummary(path, header, counts, cellsExcluded), balance: balanceJson(balance), ...extra },
      text: planText(path, header, counts),
      exitCode: needsAttention(planned) ? exitCodes.needsAttention : exitCodes.done,
    };
  } finally {
    plan.close();
  }
}

const needsAttention = ({ invalid, issues }: PlanCounts): boolean => invalid > 0 || (issues['DUPLICATE_ROW'] ?? 0) > 0;

/** The plans of a whole file. Data that belongs to none of them is named once more for all. */
export async function plansResult({ plans, ignored, strays }: PlannedWorkbook): Promise<CommandResult> {
  const results: CommandResult[] = [];
  for (const planned of plans) {
    const result = await planResult(planned.path, planned.header, planned.counts, memoryJson(planned));
    results.push({ ...result, text: result.text + memoryText(planned) });
  }
  const isDue = strays > 0 || plans.some(({ counts }) => needsAttention(counts));
  const total = `${formatCount(plans.length)} ${plans.length === 1 ? 'plan' : 'plans'}`;
  const left = strays > 0 ? `${formatCount(strays)} rows name no assignment and are in no plan.` : undefined;
  return {
    json: {
      plans: results.map(({ json }) => json ?? null),
      ...(ignored.length > 0 && { ignored_sheets: ignoredSheetsJson(ignored) }),
    },
    text: [...results.map(({ text }) => text), [total, left].filter((line) => line !== undefined).join('. ')].join(
      '\n\n',
    ),
    exitCode: isDue ? exitCodes.needsAttention : exitCodes.done,
  };
}

/** The same for a person. */
export function planText(path: string, header: PlanHeader, counts: PlanCounts, outcomes?: OutcomeCounts): string {
  const lines = [
    `Plan ${path} for assignment ${String(header.assignmentId)} at ${header.account}`,
    sourceLine(header),
    '',
    ...countLines(counts, header.leftOut),
  ];
  const ignored = header.mapping.columns.filter(({ field, column }) => field === null && column !== '');
  if (header.mapping.columns.length > 0) lines.push('', 'Columns', ...mappingLines(header));
  const unmapped = new Map(header.unmapped?.map(({ column, values }) => [column, values]));
  if (ignored.length > 0) {
    const named = new Set(ignored.map(({ column }) => column));
    const notUsed = [...named].map((column) => `“${column}”${valuesOf(unmapped.get(column))}`);
    lines.push(`  Not used: ${notUsed.join(', ')}`);
  }
  const issues = Object.entries(counts.issues);
  if (issues.length > 0) lines.push('', 'To look at', ...issues.map(([code, count]) => issueLine(code, count)));
  const otherSheets = header.ignoredSheets ?? [];
  if (otherSheets.length > 0) lines.push('', 'Sheets that are not read', ...otherSheets.map(ignoredLine));
  const hidden = [
    ...(header.hiddenColumns ?? []).map(({ column, changes }) => countLine(changes, `changes by “${column}”`)),
    ...(header.hiddenSheets ?? []).map((sheet) => `           the sheet “${sheet}”`),
  ];
  if (hidden.length > 0) lines.push('', 'Hidden in the workbook, and part of this plan', ...hidden);
  if (outcomes !== undefined) {
    const states = Object.entries(outcomes).filter(([, count]) => count > 0);
    lines.push('', 'Outcomes', ...states.map(([state, count]) => countLine(count, state)));
  }
  return lines.join('\n');
}

/** Nothing of these values is written: that must not be overlooked. */
const valuesOf = (count: number | undefined): string =>
  count === undefined ? '' : ` (${formatCount(count)} ${count === 1 ? 'value' : 'values'} left out)`;

function sourceLine({ kind, file, source, edit, snapshotTakenAt }: PlanHeader): string {
  const compared = `compared with Cube as of ${snapshotTakenAt}`;
  if (edit !== undefined) {
    const set = edit.set.map(({ field, value }) => (value === '' ? `empties ${field}` : `sets ${field} to “${value}”`));
    return `Without a file: ${set.join(', ')}${edit.where === undefined ? '' : ` where ${edit.where}`}; ${compared}`;
  }
  if (kind === 'undo') return `Puts back what ${file.name} wrote`;
  const parts = [source.sheet === undefined ? undefined : `sheet “${source.sheet}”`, source.encoding];
  const how = parts.filter((part) => part !== undefined).join(', ');
  return `From ${file.name}${how === '' ? '' : ` (${how})`}, ${compared}`;
}

const ignoredLine = ({ sheet, rows, assignmentId }: IgnoredSheet): string =>
  countLine(rows, `rows in “${sheet}”${assignmentId === undefined ? '' : `, of assignment ${String(assignmentId)}`}`);

const countLine = (count: number, words: string): string => `${formatCount(count).padStart(9)}  ${words}`;

function countLines(counts: PlanCounts, leftOut: PlanHeader['leftOut']): string[] {
  const lines = [countLine(counts.rows, counts.rows === 1 ? 'row' : 'rows')];
  if (counts.changed > 0) {
    const cleared = counts.cellsCleared > 0 ? `, ${formatCount(counts.cellsCleared)} of them emptied` : '';
    lines.push(countLine(counts.changed, `to change (${formatCount(counts.cellsChanged)} values${cleared})`));
  }
  if (counts.new > 0) lines.push(countLine(counts.new, 'new customers'));
  if (counts.unchanged > 0) lines.push(countLine(counts.unchanged, 'unchanged'));
  if (counts.invalid > 0)
    lines.push(countLine(counts.invalid, 'invalid: nothing of them is written until they are mended'));
  if (counts.unmatched > 0) lines.push(countLine(counts.unmatched, 'without a customer in the assignment'));
  const forgotten = counts.issues['FORGOTTEN'] ?? 0;
  if (forgotten > 0) lines.push(countLine(forgotten, `of these ${forgotten === 1 ? 'was' : 'were'} forgotten`));
  if (leftOut !== undefined) lines.push(countLine(leftOut.hidden, 'hidden rows left out, not counted among the rows'));
  if (counts.duplicate > 0) lines.push(countLine(counts.duplicate, 'that come more than once'));
  return lines;
}

function mappingLines({ mapping }: PlanHeader): string[] {
  const used = mapping.columns.filter(({ field }) => field !== null);
  const width = Math.min(32, Math.max(0, ...used.map(({ column }) => column.length)));
  return used.map(({ column, field, kind, how }) => {
    const key = kind === 'key' ? ', key' : '';
    return `  ${column.padEnd(width)} → ${field ?? ''}  (${how}${key})`;
  });
}

const isKnown = (code: string): code is IssueCode => Object.hasOwn(issueWords, code);

function issueLine(code: string, count: number): string {
  if (!isKnown(code)) return countLine(count, code);
  return countLine(count, `${code} (${issueLevel(code)}): ${generalMessage(code)}`);
}

/** An issue's sentence without a row's own values. */
const generalMessage = (code: IssueCode): string => issueMessage({ code });

/** One plan is the document itself, several are a list. */
export const onePlanOrList = (documents: readonly JsonValue[]): JsonValue =>
  documents.length === 1 ? (documents[0] ?? null) : { plans: [...documents] };
