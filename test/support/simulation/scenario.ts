import fc from 'fast-check';
import type { CheckMode, OnConflict } from '../../../src/core/plan/outcomes.ts';
import type { WireFault } from './simulated-wire.ts';

/** What everybody writes, from a pool so small that people collide. */
export const fields = ['city', 'name', 'Antall år'] as const;
export type FieldName = (typeof fields)[number];
const values = ['Moss', 'BODØ', 'ALTA', '', ' Å '] as const;

export interface PlannedChange {
  readonly customerId: number;
  readonly values: Partial<Record<FieldName, string>>;
  readonly isNew: boolean;
  /** Somebody had changed the field in Cube as well since the sheet was exported. */
  readonly changedBoth: FieldName | undefined;
}

/** A stretch of requests of a run that all go wrong in the same way. */
export interface Trouble {
  readonly from: number;
  readonly count: number;
  readonly fault: WireFault;
}

/** Somebody else at work, while the request of that number arrives. */
export interface OthersEdit {
  readonly at: number;
  readonly customerId: number;
  readonly field: FieldName;
  readonly value: string;
}

/** How a run ends before its time. `power`: what was not forced to the disk is gone as well. */
export interface Ending {
  readonly how: 'interrupt' | 'kill' | 'power';
  /** After so many requests have arrived, or writes to the plan were made. */
  readonly after: 'requests' | 'writes';
  readonly count: number;
}

export interface ApplyStep {
  readonly kind: 'apply';
  readonly plan: 'first' | 'last';
  readonly seed: number;
  readonly check: CheckMode;
  readonly onConflict: OnConflict;
  readonly concurrency: number;
  readonly limit: number | undefined;
  readonly retryFailed: boolean;
  readonly giveUpMs: number;
  readonly troubles: readonly Trouble[];
  readonly others: readonly OthersEdit[];
  readonly ending: Ending | undefined;
}

export type Step =
  | ApplyStep
  | { readonly kind: 'others'; readonly customerId: number; readonly field: FieldName; readonly value: string }
  | { readonly kind: 'remove'; readonly customerId: number }
  /** For each field in conflict, from left to right: mine, theirs, or not decided. */
  | { readonly kind: 'decide'; readonly choices: readonly ('mine' | 'theirs' | undefined)[] }
  | { readonly kind: 'exclude'; readonly customerId: number }
  | { readonly kind: 'undo' }
  /** The computer's clock is set. */
  | { readonly kind: 'clock'; readonly skewMs: number };

export interface Scenario {
  readonly canCreate: boolean;
  readonly rows: readonly PlannedChange[];
  readonly steps: readonly Step[];
}

const customerId = fc.integer({ min: 1, max: 8 });
const field = fc.constantFrom(...fields);
const value = fc.constantFrom(...values);

const fault: fc.Arbitrary<WireFault> = fc.oneof(
  fc.constantFrom(500, 502, 503, 504).map((status) => ({ kind: 'status' as const, status })),
  fc.constantFrom(408, 429, 500, 502, 503, 504).map((status) => ({ kind: 'status after' as const, status })),
  fc
    .record({ status: fc.constantFrom(408, 429, 502, 503, 504), ms: fc.integer({ min: 1, max: 2000 }) })
    .map((late) => ({ kind: 'status late' as const, ...late })),
  fc.constantFrom(429, 503).map((status) => ({ kind: 'status' as const, status })),
  fc.constantFrom('0', '1', '3', 'Mon, 01 Jun 2026 12:00:05 GMT').map((after) => ({
    kind: 'status' as const,
    status: 429,
    headers: { 'retry-after': after },
  })),
  fc.constantFrom(400, 401, 403, 404, 409).map((status) => ({ kind: 'status' as const, status })),
  fc.constantFrom<WireFault>(
    { kind: 'reset before' },
    { kind: 'reset after' },
    { kind: 'cut' },
    { kind: 'hang' },
    { kind: 'hang after' },
    { kind: 'html' },
    { kind: 'empty' },
    { kind: 'body', body: '{' },
    { kind: 'refused' },
  ),
  fc.integer({ min: 1, max: 300 }).map((ms) => ({ kind: 'slow' as const, ms })),
  fc.integer({ min: 1, max: 2000 }).map((ms) => ({ kind: 'late' as const, ms })),
  fc.record({ field, value: fc.constantFrom('MOSS', 'OSLO', '') }).map(({ field: name, value: kept }) => ({
    kind: 'kept' as const,
    values: { [name]: kept },
    store: () => undefined,
  })),
);

const trouble: fc.Arbitrary<Trouble> = fc.record({
  from: fc.nat({ max: 10 }),
  count: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.constant(1000)),
  fault,
});

const ending: fc.Arbitrary<Ending> = fc.record({
  how: fc.constantFrom('interrupt', 'kill', 'power'),
  after: fc.constantFrom('requests', 'writes'),
  count: fc.integer({ min: 1, max: 25 }),
});

const apply: fc.Arbitrary<ApplyStep> = fc.record({
  kind: fc.constant('apply'),
  plan: fc.constantFrom('first', 'last'),
  seed: fc.integer(),
  check: fc.constantFrom('each', 'each', 'once', 'none'),
  onConflict: fc.constantFrom('skip', 'skip', 'overwrite'),
  concurrency: fc.integer({ min: 1, max: 4 }),
  limit: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 5 }),
  retryFailed: fc.boolean(),
  giveUpMs: fc.constantFrom(0, 500, 5000),
  troubles: fc.array(trouble, { maxLength: 5, size: 'max' }),
  others: fc.array(fc.record({ at: fc.nat({ max: 10 }), customerId, field, value }), { maxLength: 2, size: 'max' }),
  ending: fc.option(ending, { nil: undefined }),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: apply },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('others' as const), customerId, field, value }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      choices: fc.array(fc.constantFrom('mine' as const, 'theirs' as const, undefined), { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), customerId }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('exclude' as const), customerId }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'undo' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      skewMs: fc.constantFrom(-86_400_000, 86_400_000, -1000, 0),
    }),
  },
);

const plannedChange: fc.Arbitrary<Omit<PlannedChange, 'customerId'>> = fc.record({
  values: fc.record(
    { city: value, name: value, 'Antall år': fc.constantFrom('6', '7', '') },
    { requiredKeys: ['city'] },
  ),
  isNew: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
  changedBoth: fc.option(field, { nil: undefined, freq: 8 }),
});

/** A few rows, and what the world does to them. Shrinks to fewer and simpler ones. */
export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  canCreate: fc.boolean(),
  rows: fc
    .array(plannedChange, { minLength: 1, maxLength: 8, size: 'max' })
    .map((rows) => rows.map((row, index) => ({ ...row, customerId: index + 1 }))),
  steps: fc.array(step, { minLength: 1, maxLength: 7, size: 'max' }),
});
