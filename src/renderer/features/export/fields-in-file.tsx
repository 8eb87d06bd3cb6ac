import { GripVertical, Lock, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { fieldLabel } from '../../../core/fields/catalogue.ts';
import { useLanguage, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { keyField, moveFields, stepField } from './export-draft.ts';
import styles from './export.module.css';

interface FieldsInFileProps {
  readonly fields: readonly string[];
  readonly onOrder: (fields: readonly string[]) => void;
  readonly onLeaveOut: (key: string) => void;
  readonly onLeaveAllOut: () => void;
}

/** Ordered by dragging, by react-aria's own keyboard dragging from the handle, or by Alt with an arrow. */
export function FieldsInFile({ fields, onOrder, onLeaveOut, onLeaveAllOut }: FieldsInFileProps) {
  const text = useText('exporting');
  const language = useLanguage();
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': fieldLabel(String(key), language) })),
    onReorder: ({ keys, target: { key, dropPosition } }) => {
      if (dropPosition === 'on') return;
      onOrder(moveFields(fields, new Set([...keys].map(String)), String(key), dropPosition));
    },
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const key = event.target instanceof Element ? event.target.closest('[data-key]')?.getAttribute('data-key') : null;
    if (!event.altKey || step === 0 || key === null || key === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onOrder(stepField(fields, key, step));
  };
  return (
    <div className={styles.listBox}>
      <div className={styles.listHead}>
        <h3>{text.chosen}</h3>
        <Button size="sm" variant="ghost" isDisabled={fields.length === 0} onPress={onLeaveAllOut}>
          {text.leaveAll}
        </Button>
      </div>
      <div className={styles.scroll} onKeyDownCapture={onKeyDown}>
        <div className={styles.fixed}>
          <Lock aria-hidden size={13} />
          {fieldLabel(keyField, language)}
          <span className={styles.muted}>{text.keyAlways}</span>
        </div>
        <GridList aria-label={text.chosen} dragAndDropHooks={dragAndDropHooks} className={styles.grid ?? ''}>
          {fields.map((key) => (
            <GridListItem key={key} id={key} textValue={fieldLabel(key, language)} className={styles.field ?? ''}>
              <AriaButton slot="drag" className={styles.grip ?? ''}>
                <GripVertical aria-hidden size={14} />
              </AriaButton>
              <span className={styles.fieldName}>{fieldLabel(key, language)}</span>
              <IconButton
                icon={X}
                size="sm"
                label={text.leaveOut(fieldLabel(key, language))}
                onPress={() => onLeaveOut(key)}
              />
            </GridListItem>
          ))}
        </GridList>
      </div>
      <p className={styles.orderHint}>{text.orderHint}</p>
    </div>
  );
}
