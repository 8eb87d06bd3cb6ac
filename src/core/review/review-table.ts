import { fieldLabel } from '../fields/catalogue.ts';
import { issueMessage } from '../issues.ts';
import type { Language } from '../types.ts';
import { presentText } from '../values/present.ts';
import type { ReviewRow } from './model.ts';
import { outcomeSentence } from '../plan/outcome-sentence.ts';
import { stateWord, statusWord } from '../plan/state-words.ts';
import { reviewHeadings } from './words.ts';

/** What is the same for every row of a table. */
export interface TableSpec {
  /** Fields that get a column for the value before and one for the value after, in this order. */
  readonly fields: readonly string[];
  /** The source is spread over several sheets. */
  readonly hasSheets: boolean;
  readonly language: Language;
}

export function reviewHeading({ fields, hasSheets, language }: TableSpec): readonly string[] {
  const word = (name: keyof typeof reviewHeadings): string => reviewHeadings[name][language];
  return [
    word('row'),
    ...(hasSheets ? [word('sheet')] : []),
    word('customer'),
    word('name'),
    word('status'),
    word('outcome'),
    ...fields.flatMap((field) => {
      const label = fieldLabel(field, language);
      return [`${label} ${word('before')}`, `${label} ${word('after')}`];
    }),
    word('issues'),
  ];
}

/** A row in the table's columns: text, or a number for what is one. */
export function reviewCells(
  row: ReviewRow,
  { fields, hasSheets, language }: TableSpec,
): readonly (string | number | null)[] {
  const { customerId, name, status, outcome, changes } = row;
  const state = outcome?.state ?? (status === 'changed' || status === 'new' ? 'pending' : undefined);
  return [
    row.row,
    ...(hasSheets ? [row.sheet ?? ''] : []),
    customerId,
    name ?? '',
    statusWord(status, language),
    state === undefined ? '' : stateWord(state, language),
    ...fields.flatMap((field) => {
      const change = Object.hasOwn(changes, field) ? changes[field] : undefined;
      return change === undefined ? ['', ''] : [presentText(change.before), presentText(change.after)];
    }),
    issueText(row, language),
  ];
}

function issueText({ issues, outcome }: ReviewRow, language: Language): string {
  const lines = issues.map((issue) => {
    const place = issue.column === null ? '' : `${issue.column}: `;
    return `${place}${issueMessage(issue, language)}`;
  });
  const ending = outcome && outcomeSentence(outcome, language);
  return [...lines, ...(ending === undefined ? [] : [ending])].join('\n');
}
