import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './table.module.css';

export interface TableColumn<T> {
  readonly id: string;
  readonly name: string;
  readonly render: (row: T) => ReactNode;
  readonly isNumber?: boolean;
  /** The header is for screen readers alone: a column of buttons. */
  readonly isNameHidden?: boolean;
  /** Takes the width that is left, and shortens its text. */
  readonly isWide?: boolean;
}

export interface TableProps<T> {
  readonly label: string;
  readonly columns: readonly TableColumn<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string | number;
}

/** A plain table for up to some hundred rows. Longer lists are virtualised by their screens. */
export function Table<T>({ label, columns, rows, rowKey }: TableProps<T>) {
  return (
    <table aria-label={label} className={styles.table}>
      <thead>
        <tr>
          {columns.map(({ id, name, isNumber = false, isNameHidden = false }) => (
            <th key={id} scope="col" className={cx(isNumber && styles.number)}>
              {isNameHidden ? <span className={styles.hidden}>{name}</span> : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ id, render, isNumber = false, isWide = false }) => (
              <td key={id} className={cx(isNumber && styles.number, isWide && styles.wide)}>
                {render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
