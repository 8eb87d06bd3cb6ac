import { useId } from 'react';
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components';
import { ChoiceWords } from './checkbox.tsx';
import styles from './choice.module.css';

export interface SwitchProps extends Omit<AriaSwitchProps, 'children' | 'className' | 'style'> {
  readonly label: string;
  readonly hint?: string;
}

/** On or off, at once. In a form that is sent later, take Checkbox. */
export function Switch({ label, hint, ...props }: SwitchProps) {
  const hintId = useId();
  const description = hint === undefined ? {} : { 'aria-describedby': hintId };
  return (
    <AriaSwitch {...props} {...description} className={styles.choice ?? ''}>
      <span className={styles.track} />
      <ChoiceWords label={label} hint={hint} hintId={hintId} />
    </AriaSwitch>
  );
}
