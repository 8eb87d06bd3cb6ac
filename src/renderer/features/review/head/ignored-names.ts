import type { IgnoredSheet } from '../../../../core/plan/model.ts';
import { useFormats, useText } from '../../../text/language.tsx';

/** Data that is in no plan: its sheets, with how many rows, and of which assignment where that is known. */
export function useIgnoredNames(): (ignored: readonly IgnoredSheet[]) => string {
  const text = useText('review').remarks;
  const common = useText('common');
  const format = useFormats();
  return (ignored) =>
    format.list(
      ignored.map(({ sheet, rows, assignmentId }) => {
        const facts = [
          common.rows(format.count(rows), rows),
          ...(assignmentId === undefined ? [] : [text.ofAssignment(assignmentId)]),
        ];
        return `${common.quoted(sheet)} (${facts.join(', ')})`;
      }),
    );
}
