import type { RowEnd } from '../../../../core/plan/balance.ts';
import type { OutcomeState, PlanCounts, RowStatus } from '../../../../core/plan/model.ts';
import type { ChangePattern, MeantPattern, Problem, RowFilter } from '../../../../core/review/model.ts';

/** One condition of a filter, as the bar shows it and takes it off. Statuses are the tabs' and not among them. */
export type FilterPart =
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'issue'; readonly code: string }
  | { readonly kind: 'outcome'; readonly state: OutcomeState }
  | { readonly kind: 'end'; readonly end: RowEnd }
  | { readonly kind: 'clears' }
  | { readonly kind: 'pattern'; readonly pattern: ChangePattern }
  | { readonly kind: 'patterns'; readonly patterns: readonly MeantPattern[] }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'where'; readonly where: string }
  | { readonly kind: 'text'; readonly text: string };

export const everyRow: RowFilter = {};

/**
 * What a plan is first looked at with: every row, or the changes alone where they would be lost among rows that change
 * nothing, as in an export of which a few cells were edited.
 */
export const firstFilter = ({ rows, changed, unchanged }: PlanCounts): RowFilter =>
  changed > 0 && unchanged > rows / 2 ? { statuses: ['changed'] } : everyRow;

/** Equal for filters that show the same rows: the name of a filter's pages. */
export const filterKey = (filter: RowFilter): string =>
  JSON.stringify([
    sorted(filter.statuses),
    sorted(filter.outcomes),
    sorted(filter.ends),
    sorted(filter.fields),
    sorted(filter.issues),
    filter.clears ?? null,
    filter.pattern === undefined ? null : [filter.pattern.field, filter.pattern.before, filter.pattern.after],
    filter.patterns?.map(({ field, before, after }) => [field, before, after]) ?? null,
    filter.problem === undefined ? null : [filter.problem.code, filter.problem.field ?? null, filter.problem.value],
    filter.where ?? null,
    filter.text ?? null,
  ]);

const sorted = (values: readonly string[] | undefined): readonly string[] | null =>
  values === undefined ? null : values.toSorted();

/** True for a filter that leaves no row out. */
export const isEveryRow = (filter: RowFilter): boolean => filterKey(filter) === filterKey(everyRow);

/** The conditions beside the status, in the order of the bar. */
export function filterParts(filter: RowFilter): readonly FilterPart[] {
  return [
    ...(filter.fields ?? []).map((field): FilterPart => ({ kind: 'field', field })),
    ...(filter.issues ?? []).map((code): FilterPart => ({ kind: 'issue', code })),
    ...(filter.outcomes ?? []).map((state): FilterPart => ({ kind: 'outcome', state })),
    ...(filter.ends ?? []).map((end): FilterPart => ({ kind: 'end', end })),
    ...(filter.clears === undefined ? [] : [{ kind: 'clears' } as const]),
    ...(filter.pattern === undefined ? [] : [{ kind: 'pattern', pattern: filter.pattern } as const]),
    ...(filter.patterns === undefined ? [] : [{ kind: 'patterns', patterns: filter.patterns } as const]),
    ...(filter.problem === undefined ? [] : [{ kind: 'problem', problem: filter.problem } as const]),
    ...(filter.where === undefined ? [] : [{ kind: 'where', where: filter.where } as const]),
    ...(filter.text === undefined ? [] : [{ kind: 'text', text: filter.text } as const]),
  ];
}

/** The tabs: one status, or all of them. */
export function withStatus(filter: RowFilter, status: RowStatus | undefined): RowFilter {
  const { statuses: _, ...rest } = filter;
  return status === undefined ? rest : { ...rest, statuses: [status] };
}

/** Adds a condition; of a pattern, a problem, a filter that is written and a text there is one at most, and a new one replaces it. */
export function withPart(filter: RowFilter, part: FilterPart): RowFilter {
  switch (part.kind) {
    case 'field':
      return { ...filter, fields: added(filter.fields, part.field) };
    case 'issue':
      return { ...filter, issues: added(filter.issues, part.code) };
    case 'outcome':
      return { ...filter, outcomes: added(filter.outcomes, part.state) };
    case 'end':
      return { ...filter, ends: added(filter.ends, part.end) };
    case 'clears':
      return { ...filter, clears: true };
    case 'pattern':
      return { ...filter, pattern: part.pattern };
    case 'patterns':
      return { ...filter, patterns: part.patterns };
    case 'problem':
      return { ...filter, problem: part.problem };
    case 'where':
      return withWhere(filter, part.where);
    case 'text':
      return withText(filter, part.text);
  }
}

/** Takes a condition off. The last of several takes the whole list along: an empty list would show nothing. */
export function withoutPart(filter: RowFilter, part: FilterPart): RowFilter {
  const { fields, issues, outcomes, ends, clears, pattern, patterns, problem, where, text, ...rest } = filter;
  const keptFields = part.kind === 'field' ? without(fields, part.field) : fields;
  const keptIssues = part.kind === 'issue' ? without(issues, part.code) : issues;
  const keptOutcomes = part.kind === 'outcome' ? without(outcomes, part.state) : outcomes;
  const keptEnds = part.kind === 'end' ? without(ends, part.end) : ends;
  return {
    ...rest,
    ...(keptFields !== undefined && { fields: keptFields }),
    ...(keptIssues !== undefined && { issues: keptIssues }),
    ...(keptOutcomes !== undefined && { outcomes: keptOutcomes }),
    ...(keptEnds !== undefined && { ends: keptEnds }),
    ...(clears !== undefined && part.kind !== 'clears' && { clears }),
    ...(pattern !== undefined && part.kind !== 'pattern' && { pattern }),
    ...(patterns !== undefined && part.kind !== 'patterns' && { patterns }),
    ...(problem !== undefined && part.kind !== 'problem' && { problem }),
    ...(where !== undefined && part.kind !== 'where' && { where }),
    ...(text !== undefined && part.kind !== 'text' && { text }),
  };
}

/** Is this condition part of the filter? */
export const hasPart = (filter: RowFilter, part: FilterPart): boolean =>
  filterParts(filter).some((other) => JSON.stringify(other) === JSON.stringify(part));

export const togglePart = (filter: RowFilter, part: FilterPart): RowFilter =>
  hasPart(filter, part) ? withoutPart(filter, part) : withPart(filter, part);

/** The filter that is written in the filter language, in place of the one that was; none takes it off. */
export function withWhere(filter: RowFilter, where: string | undefined): RowFilter {
  const { where: _, ...rest } = filter;
  return where === undefined ? rest : { ...rest, where };
}

/** What is typed into the search: outer spaces do not count, and nothing but spaces is no search. */
export function withText(filter: RowFilter, typed: string): RowFilter {
  const { text: _, ...rest } = filter;
  const text = typed.trim();
  return text === '' ? rest : { ...rest, text };
}

const added = <T>(values: readonly T[] | undefined, value: T): readonly T[] =>
  values === undefined ? [value] : values.includes(value) ? values : [...values, value];

function without<T>(values: readonly T[] | undefined, value: T): readonly T[] | undefined {
  const left = values?.filter((other) => other !== value) ?? [];
  return left.length === 0 ? undefined : left;
}
