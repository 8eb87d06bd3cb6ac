import type { Issue } from '../issues.ts';

const isHintable = (issue: Issue, columns: ReadonlySet<string>): boolean =>
  issue.code === 'BAD_DATE' && issue.column !== null && columns.has(issue.column);

/** Adds to bad dates of the given columns what may help: the whole column fits month before day. */
export function withMonthFirst(issues: readonly Issue[], columns: ReadonlySet<string>): readonly Issue[] {
  if (!issues.some((issue) => isHintable(issue, columns))) return issues;
  return issues.map((issue) =>
    isHintable(issue, columns) ? { ...issue, params: { ...issue.params, hint: 'MONTH_FIRST' } } : issue,
  );
}
