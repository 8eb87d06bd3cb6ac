import { Group, Input, TextArea, TextField as AriaTextField } from 'react-aria-components';
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components';
import { cx } from './cx.ts';
import { FieldLabel, FieldNote, type FieldWords } from './field.tsx';
import styles from './input.module.css';

export interface TextFieldProps extends FieldWords, Omit<AriaTextFieldProps, 'children' | 'className' | 'style'> {
  readonly placeholder?: string;
  /** More than one line. */
  readonly rows?: number;
}

/** One line, or some lines, of text. It is invalid when it has an `error`. */
export function TextField({ placeholder, rows, ...props }: TextFieldProps) {
  const { label, hint, error, isOptional = false, isLabelHidden = false, ...field } = props;
  const input = placeholder === undefined ? {} : { placeholder };
  return (
    <AriaTextField
      {...field}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={styles.field ?? ''}
    >
      <FieldLabel label={label} isOptional={isOptional} isLabelHidden={isLabelHidden} />
      {rows === undefined ? (
        <Group className={styles.box ?? ''}>
          <Input {...input} className={styles.input ?? ''} />
        </Group>
      ) : (
        <TextArea {...input} rows={rows} className={cx(styles.box, styles.area)} />
      )}
      <FieldNote hint={hint} error={error} />
    </AriaTextField>
  );
}
