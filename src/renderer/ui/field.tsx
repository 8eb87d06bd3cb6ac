import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { useText } from '../text/language.tsx';
import styles from './field.module.css';

/** What all form fields share. */
export interface FieldWords {
  readonly label: string;
  /** Under the field: what it is for, or an example. */
  readonly hint?: string | undefined;
  /** In place of the hint when the field is invalid. */
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
  /** The label is for screen readers alone, because the place says it already. */
  readonly isLabelHidden?: boolean;
}

/** The label above a field of react-aria. */
export function FieldLabel({ label, isOptional = false, isLabelHidden = false }: FieldWords) {
  const text = useText('common');
  if (isLabelHidden) return null;
  return (
    <Label className={styles.label ?? ''}>
      {label}
      {isOptional && <span className={styles.optional}>{text.optional}</span>}
    </Label>
  );
}

/** The hint or the error under it, tied to the field for screen readers. */
export function FieldNote({ hint, error }: Pick<FieldWords, 'hint' | 'error'>): ReactNode {
  if (error !== undefined) return <FieldError className={styles.error ?? ''}>{error}</FieldError>;
  if (hint === undefined) return null;
  return (
    <Text slot="description" className={styles.hint ?? ''}>
      {hint}
    </Text>
  );
}
