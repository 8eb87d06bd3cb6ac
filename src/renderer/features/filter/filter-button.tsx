import { ListFilter, X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { FilterDialog } from './filter-dialog.tsx';
import { filterWords } from './filter-words.ts';
import styles from './filter.module.css';
import type { FilterSubject } from './subject.ts';

interface FilterButtonProps {
  readonly subject: FilterSubject;
  readonly where: string | undefined;
  readonly onChange: (where: string | undefined) => void;
  readonly isDisabled?: boolean;
}

/** Opens the filter, and says in words which one is on. */
export function FilterButton({ subject, where, onChange, isDisabled = false }: FilterButtonProps) {
  const text = useText('filter');
  const language = useLanguage();
  const { count } = useFormats();
  const [isOpen, setIsOpen] = useState(false);
  const words = where === undefined ? undefined : filterWords(where, subject, { text, language, count });
  return (
    <>
      {words === undefined ? (
        <Button icon={ListFilter} isDisabled={isDisabled} onPress={() => setIsOpen(true)}>
          {text.open}
        </Button>
      ) : (
        <span className={styles.on}>
          <AriaButton aria-label={text.edit(words)} className={styles.onWords ?? ''} onPress={() => setIsOpen(true)}>
            <ListFilter aria-hidden size={14} />
            <span title={words}>{words}</span>
          </AriaButton>
          <AriaButton aria-label={text.clear} className={styles.off ?? ''} onPress={() => onChange(undefined)}>
            <X size={13} aria-hidden />
          </AriaButton>
        </span>
      )}
      {isOpen && <FilterDialog subject={subject} where={where} onUse={onChange} onClose={() => setIsOpen(false)} />}
    </>
  );
}
