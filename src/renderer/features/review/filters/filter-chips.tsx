import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { RowFilter } from '../../../../core/review/model.ts';
import { useLanguage, useText } from '../../../text/language.tsx';
import { useStateWords } from '../../../text/use-state-words.ts';
import { type FilterPart, filterParts, withoutPart, withStatus } from '../model/filter.ts';
import { fieldValueText, valueText } from '../model/value-text.ts';
import { useFieldLabel } from '../use-field-label.ts';
import styles from './filters.module.css';
import { issueTitle } from './issue-title.ts';

interface FilterChipsProps {
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
}

/** The conditions that are on, each with a way to take it off. */
export function FilterChips({ filter, onFilter }: FilterChipsProps) {
  const text = useText('review').filters;
  const name = usePartName();
  const parts = filterParts(filter);
  return (
    <div className={styles.chips}>
      {parts.map((part) => (
        <span key={JSON.stringify(part)} className={styles.chip} data-kind={part.kind}>
          <span className={styles.chipWords}>{name(part)}</span>
          <Button
            aria-label={text.remove(name(part))}
            className={styles.off ?? ''}
            onPress={() => onFilter(withoutPart(filter, part))}
          >
            <X size={12} aria-hidden />
          </Button>
        </span>
      ))}
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

/** What a condition is called on its chip. */
function usePartName(): (part: FilterPart) => string {
  const text = useText('review');
  const words = useStateWords();
  const language = useLanguage();
  const label = useFieldLabel();
  const { quoted } = useText('common');
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
      case 'text':
        return quoted(part.text);
      case 'problem': {
        const { code, field, value } = part.problem;
        const about = [...(field === undefined ? [] : [label(field)]), issueTitle(code, language)].join(', ');
        return field === undefined ? about : `${about}: ${valueText(value) ?? text.grid.nothing}`;
      }
      case 'pattern': {
        const { field, before, after } = part.pattern;
        const { nothing } = text.grid;
        return `${label(field)}: ${fieldValueText(before, field, language) ?? nothing} → ${fieldValueText(after, field, language) ?? nothing}`;
      }
    }
  };
}
