import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { RowFilter } from '../../../../core/review/model.ts';
import type { RowOrder } from '../../../../core/review/row-order.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { useStateWords } from '../../../text/use-state-words.ts';
import { filterWords } from '../../filter/filter-words.ts';
import type { FilterSubject } from '../../filter/subject.ts';
import { type FilterPart, filterParts, withoutPart, withStatus } from '../model/filter.ts';
import { fieldValueText, valueText } from '../model/value-text.ts';
import { useFieldLabel } from '../use-field-label.ts';
import styles from './filters.module.css';
import { issueTitle } from './issue-title.ts';

interface FilterChipsProps {
  /** What a filter that is written is about. */
  readonly subject: Pick<FilterSubject, 'fields'>;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
  /** The order in which the rows are shown; `onUnsort` puts them as they are in the sheet. */
  readonly order: RowOrder | undefined;
  readonly onUnsort: () => void;
}

/** The conditions that are on, each with a way to take it off. */
export function FilterChips({ subject, filter, onFilter, order, onUnsort }: FilterChipsProps) {
  const text = useText('review').filters;
  const name = usePartName(subject);
  const parts = filterParts(filter);
  return (
    <div className={styles.chips}>
      {parts.map((part) => (
        <span key={JSON.stringify(part)} className={styles.chip} data-kind={part.kind}>
          <span className={styles.chipWords} {...(part.kind === 'where' && { title: name(part) })}>
            {name(part)}
          </span>
          <Button
            aria-label={text.remove(name(part))}
            className={styles.off ?? ''}
            onPress={() => onFilter(withoutPart(filter, part))}
          >
            <X size={12} aria-hidden />
          </Button>
        </span>
      ))}
      {order !== undefined && <OrderChip order={order} onUnsort={onUnsort} />}
      {parts.length > 1 && (
        <Button
          className={styles.clear ?? ''}
          onPress={() => onFilter(withStatus({}, filter.statuses?.length === 1 ? filter.statuses[0] : undefined))}
        >
          {text.clearAll}
        </Button>
      )}
    </div>
  );
}

/** Also where the column that the rows are sorted by is out of sight, or the list has none for it. */
function OrderChip({ order, onUnsort }: { readonly order: RowOrder; readonly onUnsort: () => void }) {
  const { filters: text, byColumn } = useText('review');
  const label = useFieldLabel();
  const { by, direction } = order;
  const name = 'lead' in by ? byColumn.lead[by.lead] : label(by.field);
  const Sign = direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <span className={styles.chip} data-kind="order" title={text.sorted[direction](name)}>
      <Sign size={12} className={styles.chipSign} aria-hidden />
      <span className={styles.chipWords}>{name}</span>
      <Button aria-label={text.unsort(text.sorted[direction](name))} className={styles.off ?? ''} onPress={onUnsort}>
        <X size={12} aria-hidden />
      </Button>
    </span>
  );
}

/** What a condition is called on its chip. */
function usePartName(subject: Pick<FilterSubject, 'fields'>): (part: FilterPart) => string {
  const text = useText('review');
  const words = useStateWords();
  const formats = useFormats();
  const language = useLanguage();
  const label = useFieldLabel();
  const { quoted } = useText('common');
  const filterText = useText('filter');
  return (part) => {
    switch (part.kind) {
      case 'field':
        return label(part.field);
      case 'issue':
        return issueTitle(part.code, language);
      case 'outcome':
        return words.stateTitle(part.state);
      case 'end':
        return words.endTitle(part.end);
      case 'clears':
        return text.filters.clears;
      case 'where':
        return filterWords(part.where, subject, { text: filterText, language, count: formats.count });
      case 'text':
        return quoted(part.text);
      case 'problem': {
        const { code, field, value } = part.problem;
        const about = [...(field === undefined ? [] : [label(field)]), issueTitle(code, language)].join(', ');
        return field === undefined ? about : `${about}: ${valueText(value) ?? text.grid.nothing}`;
      }
      case 'patterns': {
        const { patterns } = part;
        const [only] = patterns;
        const { count } = text.patterns;
        if (only === undefined || patterns.length > 1) return count(formats.count(patterns.length), patterns.length);
        const { field, before, after } = only;
        const shown = (value: typeof after): string => fieldValueText(value, field, language) ?? text.grid.nothing;
        if (after === undefined) return label(field);
        return `${label(field)}: ${before === undefined ? '' : `${shown(before)} `}→ ${shown(after)}`;
      }
      case 'pattern': {
        const { field, before, after } = part.pattern;
        const { nothing } = text.grid;
        return `${label(field)}: ${fieldValueText(before, field, language) ?? nothing} → ${fieldValueText(after, field, language) ?? nothing}`;
      }
    }
  };
}
