import { Minus, Plus } from 'lucide-react';
import { Button, Group, Input, NumberField as AriaNumberField } from 'react-aria-components';
import type { NumberFieldProps as AriaNumberFieldProps } from 'react-aria-components';
import { useText } from '../text/language.tsx';
import { FieldLabel, FieldNote, type FieldWords } from './field.tsx';
import styles from './input.module.css';

export interface NumberFieldProps extends FieldWords, Omit<AriaNumberFieldProps, 'children' | 'className' | 'style'> {}

/** A number with buttons to change it by a step; arrow keys do the same. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, error, isOptional = false, isLabelHidden = false, ...field } = props;
  const text = useText('common');
  return (
    <AriaNumberField
      {...field}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={styles.field ?? ''}
    >
      <FieldLabel label={label} isOptional={isOptional} isLabelHidden={isLabelHidden} />
      <Group className={styles.box ?? ''}>
        <Input className={styles.input ?? ''} />
        <Button slot="decrement" aria-label={text.decrease} className={styles.inner ?? ''}>
          <Minus aria-hidden size={14} />
        </Button>
        <Button slot="increment" aria-label={text.increase} className={styles.inner ?? ''}>
          <Plus aria-hidden size={14} />
        </Button>
      </Group>
      <FieldNote hint={hint} error={error} />
    </AriaNumberField>
  );
}
