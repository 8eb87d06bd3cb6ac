import { useId } from 'react';
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components';
import { ChoiceWords } from './checkbox.tsx';
import styles from './choice.module.css';

export interface SwitchProps extends Omit<AriaSwitchProps, 'children' | 'className' | 'style'> {
  readonly label: string;
  readonly hint?: string;
  /** Where what stands beside it says what it is. */
  readonly isLabelHidden?: boolean;
}

/** On or off, at once. In a form that is sent later, take Checkbox. */
export function Switch({ label, hint, isLabelHidden = false, ...props }: SwitchProps) {
  const hintId = useId();
  const name = isLabelHidden ? { 'aria-label': label } : {};
  const description = hint === undefined ? {} : { 'aria-describedby': hintId };
  return (
    <AriaSwitch {...props} {...name} {...description} className={styles.choice ?? ''}>
      <span className={styles.track} />
      {!isLabelHidden && <ChoiceWords label={label} hint={hint} hintId={hintId} />}
    </AriaSwitch>
  );
}
