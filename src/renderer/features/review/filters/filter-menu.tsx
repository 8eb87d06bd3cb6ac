import { Check, ChevronDown } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import listStyles from '../../../ui/list-box.module.css';
import styles from './filters.module.css';

/** Something to filter by. */
export interface FilterOption {
  readonly id: string;
  readonly name: string;
  /** Rows in the whole plan. */
  readonly count: string;
  /** A second thing to know, such as how many values are lost. */
  readonly remark?: string | undefined;
}

interface FilterMenuProps {
  readonly label: string;
  /** Said where there is nothing to choose. */
  readonly emptyText: string;
  readonly options: readonly FilterOption[];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}

/** A button with a list of conditions, of which any number can be on. It stays open until it is left. */
export function FilterMenu({ label, emptyText, options, chosen, onToggle }: FilterMenuProps) {
  return (
    <MenuTrigger>
      <Button className={styles.filter ?? ''} data-on={chosen.length > 0}>
        {label}
        {chosen.length > 0 && <span className={styles.number}>{chosen.length}</span>}
        <ChevronDown size={13} aria-hidden />
      </Button>
      <Popover offset={4} placement="bottom start" className={listStyles.popover ?? ''}>
        <Menu
          aria-label={label}
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={(keys) => {
            const changed = options.find(({ id }) => (keys === 'all' || keys.has(id)) !== chosen.includes(id));
            if (changed !== undefined) onToggle(changed.id);
          }}
          renderEmptyState={() => <p className={listStyles.empty}>{emptyText}</p>}
          className={listStyles.list ?? ''}
        >
          {options.map(({ id, name, count, remark }) => (
            <MenuItem key={id} id={id} textValue={name} className={listStyles.item ?? ''}>
              <Check aria-hidden size={14} strokeWidth={2.4} className={listStyles.check} />
              <span className={listStyles.words}>
                <Text slot="label" className={listStyles.name ?? ''}>
                  {name}
                </Text>
              </span>
              {remark !== undefined && <span className={styles.remark}>{remark}</span>}
              <span className={styles.count}>{count}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
