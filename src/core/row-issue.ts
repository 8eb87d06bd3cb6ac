import type { Issue, IssueCode } from './issues.ts';
import type { JsonValue } from './types.ts';

/** An issue about a row as a whole or about its key column. */
export function rowIssue(code: IssueCode, column: string | null, value: JsonValue, params?: Issue['params']): Issue {
  return params === undefined ? { code, column, value } : { code, column, value, params };
}
