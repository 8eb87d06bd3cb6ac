import { Plus } from 'lucide-react';
import { useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { fieldLabel } from '../../../core/fields/catalogue.ts';
import { useLanguage, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { matchesWords } from '../../ui/matches-words.ts';
import { SearchField } from '../../ui/search-field.tsx';
import styles from './export.module.css';

interface FieldsLeftOutProps {
  readonly fields: readonly string[];
  readonly onTake: (key: string) => void;
  readonly onTakeAll: () => void;
}

/** What could be in the file as well. Enter on a field takes it. */
export function FieldsLeftOut({ fields, onTake, onTakeAll }: FieldsLeftOutProps) {
  const text = useText('exporting');
  const common = useText('common');
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const shown = fields.filter((key) => matchesWords(`${fieldLabel(key, language)} ${key}`, typed));
  return (
    <div className={styles.listBox}>
      <div className={styles.listHead}>
        <h3>{text.notChosen}</h3>
        <Button size="sm" variant="ghost" isDisabled={fields.length === 0} onPress={onTakeAll}>
          {text.takeAll}
        </Button>
      </div>
      <div className={styles.fieldSearch}>
        <SearchField label={text.fieldsSearch} value={typed} onChange={setTyped} />
      </div>
      <div className={styles.scroll}>
        <GridList
          aria-label={text.notChosen}
          onAction={(key) => onTake(String(key))}
          renderEmptyState={() => <p className={styles.none}>{fields.length === 0 ? '–' : common.noMatches}</p>}
          className={styles.grid ?? ''}
        >
          {shown.map((key) => (
            <GridListItem key={key} id={key} textValue={fieldLabel(key, language)} className={styles.field ?? ''}>
              <span className={styles.fieldName}>{fieldLabel(key, language)}</span>
              <IconButton
                icon={Plus}
                size="sm"
                label={text.take(fieldLabel(key, language))}
                onPress={() => onTake(key)}
              />
            </GridListItem>
          ))}
        </GridList>
      </div>
    </div>
  );
}
