import { own } from './judge-record.ts';
import type { ErrorCode } from '../errors.ts';
import { errorWords } from '../errors.ts';
import type { JsonValue, Language, Words } from '../types.ts';
import type { Verdict, VerifiedField, VerifiedRow } from './verify-row.ts';

export type VerdictCounts = Readonly<Record<Verdict, number>>;

export const noVerdicts: VerdictCounts = {
  as_written: 0,
  changed_since: 0,
  not_written: 0,
  missing: 0,
  unreadable: 0,
};

const words: Readonly<Record<Verdict, Words>> = {
  as_written: { en: 'as written', nb: 'står som skrevet' },
  changed_since: { en: 'changed by somebody since', nb: 'endret av noen siden' },
  not_written: { en: 'not written', nb: 'ikke skrevet' },
  missing: { en: 'not in Cube any more', nb: 'finnes ikke i Cube lenger' },
  unreadable: { en: 'could not be read', nb: 'kunne ikke leses' },
};

export const verdictText = (verdict: Verdict, language: Language): string => words[verdict][language];

/** A customer who is not as the plan wrote them. */
export interface Difference {
  readonly assignmentId: number;
  readonly row: number;
  readonly sheet?: string;
  readonly customerId: number | null;
  readonly name: JsonValue;
  readonly verdict: Exclude<Verdict, 'as_written'>;
  /** Those that are not as written. */
  readonly fields: readonly (VerifiedField & { readonly field: string })[];
  readonly updated?: JsonValue;
  readonly updatedBy?: JsonValue;
  /** Why the customer could not be read. */
  readonly code?: ErrorCode;
}

/** What a look at the customers of plans found. */
export interface Verification {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly account: string;
  readonly plans: readonly { readonly source: string; readonly assignmentId: number; readonly counts: VerdictCounts }[];
  readonly counts: VerdictCounts;
  readonly differences: readonly Difference[];
  /** Customers that differ as well, and are only counted. */
  readonly more: number;
}

export const sumOfVerdicts = (all: readonly VerdictCounts[]): VerdictCounts => ({
  as_written: all.reduce((sum, counts) => sum + counts.as_written, 0),
  changed_since: all.reduce((sum, counts) => sum + counts.changed_since, 0),
  not_written: all.reduce((sum, counts) => sum + counts.not_written, 0),
  missing: all.reduce((sum, counts) => sum + counts.missing, 0),
  unreadable: all.reduce((sum, counts) => sum + counts.unreadable, 0),
});

interface LookedAt extends VerifiedRow {
  readonly row: {
    readonly row: number;
    readonly sheet?: string | undefined;
    readonly customerId: number | null;
    readonly record?: { readonly [field: string]: JsonValue } | undefined;
  };
  readonly code?: ErrorCode;
}

/** What is told of a customer who is not as written; undefined for one who is. */
export function differenceOf(assignmentId: number, looked: LookedAt): Difference | undefined {
  const { row, verdict, fields, updated, updatedBy, code } = looked;
  if (verdict === 'as_written') return undefined;
  return {
    assignmentId,
    row: row.row,
    ...(row.sheet !== undefined && { sheet: row.sheet }),
    customerId: row.customerId,
    name: row.record === undefined ? null : own(row.record, 'name'),
    verdict,
    fields: Object.entries(fields).flatMap(([field, found]) =>
      found.verdict === 'as_written' ? [] : [{ field, ...found }],
    ),
    ...(updated !== undefined && { updated }),
    ...(updatedBy !== undefined && { updatedBy }),
    ...(code !== undefined && { code }),
  };
}

/** What a customer, or one of their fields, is, in a few words; of one that could not be read also why. */
export const differenceText = ({ verdict, code }: Pick<Difference, 'verdict' | 'code'>, language: Language): string =>
  code === undefined
    ? verdictText(verdict, language)
    : `${verdictText(verdict, language)}: ${errorWords[code][language]}`;
