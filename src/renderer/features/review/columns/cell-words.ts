import { useMemo } from 'react';
import type { LeadColumn } from '../../../../core/review/cells-table.ts';
import type { ReviewRow } from '../../../../core/review/model.ts';
import type { Language } from '../../../../core/types.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { useStateWords } from '../../../text/use-state-words.ts';
import { useFieldLabel } from '../use-field-label.ts';

/** What stands before the fields, always in view. */
export const leads = ['row', 'customer', 'name'] as const satisfies readonly LeadColumn[];

type ReviewText = ReturnType<typeof useText<'review'>>;

/** What cells are said with: taken once for all of them. */
export interface CellWords {
  readonly language: Language;
  readonly text: ReviewText['byColumn'];
  readonly grid: ReviewText['grid'];
  readonly label: (field: string) => string;
  readonly count: (value: number) => string;
  readonly status: (status: ReviewRow['status']) => string;
}

export function useCellWords(): CellWords {
  const language = useLanguage();
  const { byColumn: text, grid } = useText('review');
  const { count } = useFormats();
  const label = useFieldLabel();
  const { statusTitle: status } = useStateWords();
  return useMemo(() => ({ language, text, grid, label, count, status }), [language, text, grid, label, count, status]);
}

/** Whose row it is, in few words. */
export const whoText = ({ customerId, name }: ReviewRow, { grid }: CellWords): string =>
  customerId === null ? grid.noCustomer : [String(customerId), ...(name === undefined ? [] : [name])].join(' ');

/** A row that cannot be written was excluded by nobody. */
export const leftOutText = ({ status }: ReviewRow, { text }: CellWords): string =>
  status === 'changed' || status === 'new' ? text.excluded : text.notWritten;
