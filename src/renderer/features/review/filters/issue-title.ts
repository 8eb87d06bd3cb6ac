import { type IssueCode, issueMessage, issueWords } from '../../../../core/issues.ts';
import type { Language } from '../../../../core/types.ts';

/**
 * An issue as a kind: its sentence without what belongs to a single row. A code that this version does not know, from
 * a newer plan, is shown as it is.
 */
export function issueTitle(code: string, language: Language): string {
  if (!isIssueCode(code)) return code;
  return issueMessage({ code }, language).split(/[;:]/)[0]?.replace(/\.$/, '') ?? code;
}

/** A plan of a newer version may hold codes that this one has no words for. */
export const isIssueCode = (code: string): code is IssueCode => Object.hasOwn(issueWords, code);
