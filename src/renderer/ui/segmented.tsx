import type { LucideIcon } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './segmented.module.css';

export interface Segment<T extends string> {
  readonly id: T;
  readonly name: string;
  readonly icon?: LucideIcon;
  /** A number beside the name, such as how many there are. */
  readonly count?: string;
}

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly segments: readonly Segment<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly isDisabled?: boolean;
}

/** One of two to five short choices that change what is seen. Arrow keys move between them. */
export function Segmented<T extends string>({
  label,
  segments,
  value,
  onChange,
  isDisabled = false,
}: SegmentedProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = segments.find(({ id }) => keys.has(id));
        if (chosen !== undefined) onChange(chosen.id);
      }}
      className={styles.group ?? ''}
    >
      {segments.map(({ id, name, icon: Icon, count }) => (
        <ToggleButton key={id} id={id} className={styles.segment ?? ''}>
          {Icon !== undefined && <Icon aria-hidden size={14} />}
          {name}
          {count !== undefined && <span className={styles.count}>{count}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
