import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { Button, Group, Input, SearchField as AriaSearchField } from 'react-aria-components';
import type { SearchFieldProps as AriaSearchFieldProps } from 'react-aria-components';
import { useText } from '../text/language.tsx';
import { cx } from './cx.ts';
import styles from './input.module.css';

export interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'children' | 'className' | 'style'> {
  /** Its name, also shown while it is empty. */
  readonly label: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Escape empties it. */
export function SearchField({ label, inputRef, ...props }: SearchFieldProps) {
  const text = useText('common');
  return (
    <AriaSearchField {...props} aria-label={label} className={cx(styles.field, styles.search)}>
      <Group className={styles.box ?? ''}>
        <Search aria-hidden size={14} strokeWidth={2} className={styles.icon} />
        <Input
          {...(inputRef === undefined ? {} : { ref: inputRef })}
          placeholder={label}
          className={styles.input ?? ''}
        />
        <Button className={styles.inner ?? ''} aria-label={text.clearSearch}>
          <X aria-hidden size={14} />
        </Button>
      </Group>
    </AriaSearchField>
  );
}
