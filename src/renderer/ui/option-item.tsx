import { Check } from 'lucide-react';
import { ListBoxItem } from 'react-aria-components';
import styles from './list-box.module.css';

/** Something to choose. `hint` is a second, smaller line. */
export interface Option<T extends string = string> {
  readonly id: T;
  readonly name: string;
  readonly hint?: string;
  readonly isDisabled?: boolean;
}

/** An option in the list of a select or a combo box. */
export function OptionItem({ option }: { readonly option: Option }) {
  const { id, name, hint, isDisabled = false } = option;
  return (
    <ListBoxItem id={id} textValue={name} isDisabled={isDisabled} className={styles.item ?? ''}>
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
      <Check aria-hidden size={14} strokeWidth={2.4} className={styles.check} />
    </ListBoxItem>
  );
}
