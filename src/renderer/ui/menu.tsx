import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Keyboard, Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { cx } from './cx.ts';
import { KeyHint } from './key-hint.tsx';
import styles from './list-box.module.css';
import { useOpenState } from './use-open-state.ts';

export interface MenuAction {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
  readonly icon?: LucideIcon;
  readonly shortcut?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  /** A line above it. */
  readonly isSeparated?: boolean;
  readonly onAction: () => void;
}

export interface MenuProps {
  readonly label: string;
  /** One button of `ui`. */
  readonly trigger: ReactNode;
  readonly actions: readonly MenuAction[];
  readonly placement?: 'bottom start' | 'bottom end' | 'top start';
}

/** Commands under a button. */
export function Menu({ label, trigger, actions, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger {...useOpenState()}>
      {trigger}
      <Popover offset={4} placement={placement} className={styles.popover ?? ''}>
        <MenuList label={label} actions={actions} />
      </Popover>
    </MenuTrigger>
  );
}

/** The commands of a menu that is opened in another way than by a button. */
export function MenuList({ label, actions }: Pick<MenuProps, 'label' | 'actions'>) {
  return (
    <AriaMenu aria-label={label} className={styles.list ?? ''} autoFocus="first">
      {actions.flatMap((action) => [
        ...(action.isSeparated === true
          ? [<Separator key={`above ${action.id}`} className={styles.separator ?? ''} />]
          : []),
        <MenuEntry key={action.id} action={action} />,
      ])}
    </AriaMenu>
  );
}

function MenuEntry({ action }: { readonly action: MenuAction }) {
  const { id, name, hint, icon: Icon, shortcut, isDanger = false, isDisabled = false, onAction } = action;
  return (
    <MenuItem
      id={id}
      textValue={name}
      isDisabled={isDisabled}
      onAction={onAction}
      className={cx(styles.item, isDanger && styles.danger)}
    >
      {Icon !== undefined && <Icon aria-hidden size={15} strokeWidth={1.8} />}
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
      {shortcut !== undefined && (
        <Keyboard>
          <KeyHint keys={shortcut} />
        </Keyboard>
      )}
    </MenuItem>
  );
}
