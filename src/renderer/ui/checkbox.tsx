import { Check, Minus } from 'lucide-react';
import { useId } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './choice.module.css';

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'children' | 'className' | 'style'> {
  readonly label: string;
  readonly hint?: string;
  /** In a table, where the row says what it is about. */
  readonly isLabelHidden?: boolean;
}

/** Yes or no, with an optional sentence of what that means. */
export function Checkbox({ label, hint, isLabelHidden = false, ...props }: CheckboxProps) {
  const hintId = useId();
  const name = isLabelHidden ? { 'aria-label': label } : {};
  const description = hint === undefined ? {} : { 'aria-describedby': hintId };
  return (
    <AriaCheckbox {...props} {...name} {...description} className={styles.choice ?? ''}>
      {({ isIndeterminate }) => (
        <>
          <span className={cx(styles.box, isLabelHidden && styles.hiddenLabel)}>
            {isIndeterminate ? (
              <Minus aria-hidden size={12} strokeWidth={3} />
            ) : (
              <Check aria-hidden size={12} strokeWidth={3} />
            )}
          </span>
          {!isLabelHidden && <ChoiceWords label={label} hint={hint} hintId={hintId} />}
        </>
      )}
    </AriaCheckbox>
  );
}

/** The words beside a box, dot or switch. The hint describes it; it is not part of its name. */
export function ChoiceWords({
  label,
  hint,
  hintId,
}: {
  readonly label: string;
  readonly hint: string | undefined;
  readonly hintId: string;
}) {
  return (
    <span className={styles.words}>
      {label}
      {hint !== undefined && (
        <span id={hintId} aria-hidden className={styles.hint}>
          {hint}
        </span>
      )}
    </span>
  );
}
