import { emptyFilter, expressionOf, type FilterGroup, filterOf } from '../../../core/expression/builder.ts';
import { type KnownNames, resolveNames } from '../../../core/expression/names.ts';
import { parseExpression } from '../../../core/expression/parse.ts';
import { printExpression } from '../../../core/expression/print.ts';
import { AppError } from '../../../core/errors.ts';
import { errorInfo, type ErrorInfo } from '../../../shared/error-info.ts';

/** A filter while it is being written: in rows, or as text. */
export type FilterDraft =
  { readonly mode: 'rows'; readonly group: FilterGroup } | { readonly mode: 'text'; readonly text: string };

/** What a draft says: a filter, or everybody; and what is wrong with it. */
export interface DraftFilter {
  readonly where: string | undefined;
  readonly error?: ErrorInfo;
}

/** What is written, by the keys of the fields where it is right. Rows always are a filter, if not one that can be used. */
export function filterOfDraft(draft: FilterDraft, names: KnownNames): DraftFilter {
  const rows = draft.mode === 'rows' ? expressionOf(draft.group) : undefined;
  const text = draft.mode === 'text' ? draft.text : rows && printExpression(rows);
  if (text === undefined || text.trim() === '') return { where: undefined };
  try {
    return { where: printExpression(resolveNames(parseExpression(text), names)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { where: draft.mode === 'rows' ? text : undefined, error: errorInfo(error) };
  }
}

/** A filter in rows where they can show it, else as text. */
export function draftOf(where: string | undefined): FilterDraft {
  if (where === undefined) return { mode: 'rows', group: emptyFilter };
  try {
    const group = filterOf(parseExpression(where));
    return group === undefined ? { mode: 'text', text: where } : { mode: 'rows', group };
  } catch (error) {
    if (error instanceof AppError) return { mode: 'text', text: where };
    throw error;
  }
}

/** The same filter in the other way of writing; undefined where rows cannot show it, or it is not right yet. */
export function inMode(draft: FilterDraft, mode: FilterDraft['mode'], names: KnownNames): FilterDraft | undefined {
  if (draft.mode === mode) return draft;
  const { where, error } = filterOfDraft(draft, names);
  if (mode === 'text') return { mode: 'text', text: where ?? '' };
  if (error !== undefined) return undefined;
  const next = draftOf(where);
  return next.mode === 'rows' ? next : undefined;
}
