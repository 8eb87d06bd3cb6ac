import type { SQLOutputValue } from 'node:sqlite';
import type { Issue } from '../../core/issues.ts';
import type { CustomerRecord } from '../../core/types.ts';
import {
  type Changes,
  type Decisions,
  type Outcome,
  outcomeStates,
  type PlanCounts,
  type PlanHeader,
  type PlannedRow,
  type RetryAdvice,
  rowStatuses,
} from '../../core/plan/model.ts';
import { checksum, type Stored } from './checksums.ts';
import { excludedColumn, toExcluded } from './excluded-changes.ts';
import { decisionColumn, toDecisions } from './decisions.ts';
import { reasonOf } from './outcome-detail.ts';
import { damagedPlan, isTexts, parseOptional, parseStored } from './parse-stored.ts';

/** A row of the plan as it is stored: `ord` is its place in the sheet, from 1. */
export interface PlanRow extends PlannedRow {
  readonly ord: number;
  /** The customer as the snapshot had it; absent for unchanged and unmatched rows. */
  readonly record?: CustomerRecord;
  /** Absent while the row is pending or has nothing to write. */
  readonly outcome?: Outcome;
  /** What a person decided about fields in conflict. */
  readonly decisions?: Decisions;
  /** Fields whose change a person left out, where that is not the whole row. */
  readonly excluded?: readonly string[];
}

/** What `toPlanRow` needs of the tables `row` (as r) and `outcome` (as o). */
export const rowColumns = `r.ord, r.row, r.sheet, r.customer_id, r.status, r.changes, r.issues, r.record, r.crc,
  o.state, o.written, o.code, o.detail, o.returned, o.sent, o.former, o.overwritten, o.tries, o.by, o.retry, o.at, o.crc AS outcome_crc,
  ${decisionColumn}, ${excludedColumn}`;

/** What a row is about, and never what it changes. */
const idFields = ['customer_id', 'assignment_id'];

/** @throws AppError PLAN_INVALID for a row that is not ours, or damaged */
export function toPlanRow(stored: Stored): PlanRow {
  const status = rowStatuses.find((known) => known === stored['status']);
  if (status === undefined || stored['crc'] !== checksum('row', stored)) throw damagedPlan();
  const customerId = stored['customer_id'] === null ? null : Number(stored['customer_id']);
  const changes = parseStored(stored['changes'], isChanges);
  const isWritten = status === 'changed' || status === 'new';
  if (isWritten && (!Number.isSafeInteger(customerId) || idFields.some((id) => Object.hasOwn(changes, id)))) {
    throw damagedPlan();
  }
  const record = parseOptional(stored['record'], isObject);
  const outcome = toOutcome(stored);
  const decisions = toDecisions(Number(stored['ord']), stored['decisions']);
  const excluded = toExcluded(Number(stored['ord']), stored['excluded']);
  return {
    ord: Number(stored['ord']),
    row: Number(stored['row']),
    ...(typeof stored['sheet'] === 'string' && { sheet: stored['sheet'] }),
    customerId,
    status,
    changes,
    issues: parseStored(stored['issues'], isIssues),
    ...(record !== undefined && { record }),
    ...(outcome !== undefined && { outcome }),
    ...(decisions !== undefined && { decisions }),
    ...(excluded !== undefined && { excluded }),
  };
}

function toOutcome(stored: Stored): Outcome | undefined {
  if (stored['state'] === null) return undefined;
  const state = outcomeStates.find((known) => known === stored['state']);
  if (state === undefined || state === 'pending' || stored['outcome_crc'] !== checksum('outcome', stored)) {
    throw damagedPlan();
  }
  const written = (['yes', 'no', 'maybe'] as const).find((known) => known === stored['written']);
  if (written === undefined) throw damagedPlan();
  const returned = parseOptional(stored['returned'], isObject);
  const sent = parseOptional(stored['sent'], isTexts);
  const former = parseOptional(stored['former'], isObject);
  const overwritten = parseOptional(stored['overwritten'], isObject);
  return {
    state,
    written,
    ...reasonOf(stored),
    ...(returned !== undefined && { returned }),
    ...(sent !== undefined && { sent }),
    ...(former !== undefined && { former }),
    ...(overwritten !== undefined && { overwritten }),
    ...(Number(stored['tries']) > 0 && { tries: Number(stored['tries']) }),
    ...(typeof stored['by'] === 'string' && { by: stored['by'] }),
    ...(stored['retry'] !== null && { retry: retryAdvice(stored['retry']) }),
    at: String(stored['at']),
  };
}

function retryAdvice(stored: SQLOutputValue | undefined): RetryAdvice {
  if (stored !== 'may help' && stored !== 'will not help') throw damagedPlan();
  return stored;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whatever JSON.parse gives is a JsonValue. */
export const isObject = (value: unknown): value is CustomerRecord => isRecord(value);

export const isChanges = (value: unknown): value is Changes =>
  isRecord(value) &&
  Object.values(value).every((change) => isRecord(change) && 'before' in change && 'after' in change);

export const isIssues = (value: unknown): value is readonly Issue[] =>
  Array.isArray(value) && value.every((issue) => isRecord(issue) && typeof issue['code'] === 'string');

export const isCounts = (value: unknown): value is PlanCounts =>
  isRecord(value) && isRecord(value['issues']) && rowStatuses.every((status) => Number.isSafeInteger(value[status]));

export const isHeader = (value: unknown): value is PlanHeader =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  typeof value['account'] === 'string' &&
  Number.isSafeInteger(value['assignmentId']) &&
  isRecord(value['mapping']) &&
  Array.isArray(value['mapping']['columns']) &&
  isRecord(value['source']) &&
  isRecord(value['file']) &&
  Array.isArray(value['fields']);
