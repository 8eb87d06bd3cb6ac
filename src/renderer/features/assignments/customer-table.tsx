import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useMemo } from 'react';
import { fieldLabel } from '../../../core/fields/catalogue.ts';
import type { Field } from '../../../core/fields/field.ts';
import type { CustomerRecord } from '../../../core/types.ts';
import type { SnapshotSummary } from '../../../shared/contract/assignments.ts';
import { useLanguage, useText } from '../../text/language.tsx';
import { cx } from '../../ui/cx.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { spacePx, windowAt } from '../../ui/row-window.ts';
import { useViewport } from '../../ui/use-viewport.ts';
import styles from './customer-table.module.css';
import { cellText, isNumberField, previewFields } from './preview-cells.ts';
import { useCustomerPages } from './use-customer-pages.ts';

const headPx = 30;
const keyWidth = 132;
const columnWidth = 168;
/** How many customers match. */
export interface Found {
  readonly total: number;
  readonly isSearching: boolean;
}

interface CustomerTableProps {
  readonly snapshot: SnapshotSummary;
  readonly search: string;
  readonly onFound: (found: Found) => void;
}

/**
 * Only the rows and columns in sight are there: a million customers scroll like ten. The rows stay in view while the space
 * behind them moves: far down in it Chromium places what scrolls along some pixels wrong.
 */
export function CustomerTable({ snapshot, search, onFound }: CustomerTableProps) {
  const text = useText('assignments');
  const { scroller, scrollTop, viewPx } = useViewport(headPx);
  const fields = useMemo(() => previewFields(snapshot.fields), [snapshot.fields]);
  const head = useCustomerPages(snapshot, search, 0, 0);
  const total = head.total ?? (search === '' ? snapshot.customers : 0);
  const space = { rows: total, viewPx };
  const { first, count, offsetPx } = windowAt(scrollTop, space);
  const columns = useVirtualizer({
    horizontal: true,
    count: fields.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (index === 0 ? keyWidth : columnWidth),
    overscan: 3,
  });
  const pages = useCustomerPages(snapshot, search, first, Math.max(first, first + count - 1));
  useFound(head.total, head.isSearching, onFound);
  const error = head.error ?? pages.error;
  if (error !== undefined) return <ErrorState error={error} />;
  const slice = { fields, columns: columns.getVirtualItems().filter(({ index }) => index > 0) };
  const isEmpty = head.total === 0 && !head.isSearching;
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={text.customers}
      aria-rowcount={total + 1}
      aria-colcount={fields.length}
      tabIndex={0}
      className={styles.box}
    >
      <div className={styles.sheet} style={{ width: `${columns.getTotalSize()}px` }}>
        <HeadRow {...slice} />
        <div className={styles.space} style={{ height: `${spacePx(space)}px` }}>
          <div role="rowgroup" className={styles.view} style={{ height: `${viewPx}px` }}>
            <div style={{ transform: `translateY(${-offsetPx}px)` }}>
              {Array.from({ length: count }, (_, index) => (
                <CustomerRow key={first + index} index={first + index} customer={pages.at(first + index)} {...slice} />
              ))}
            </div>
          </div>
        </div>
      </div>
      {isEmpty && <p className={styles.none}>{search === '' ? text.noCustomersAtAll : text.noCustomers}</p>}
    </div>
  );
}

function useFound(total: number | undefined, isSearching: boolean, onFound: (found: Found) => void): void {
  const tell = useEffectEvent(onFound);
  useEffect(() => {
    if (total !== undefined) tell({ total, isSearching });
  }, [total, isSearching]);
}

/** The columns in sight; the key's column, which comes first, always is. */
interface ColumnSlice {
  readonly fields: readonly Field[];
  readonly columns: readonly VirtualItem[];
}

const spacer = (columns: readonly VirtualItem[]): { readonly width: string } => ({
  width: `${(columns[0]?.start ?? keyWidth) - keyWidth}px`,
});

function HeadRow({ fields, columns }: ColumnSlice) {
  const language = useLanguage();
  const [key] = fields;
  return (
    <div role="row" aria-rowindex={1} className={cx(styles.row, styles.head)}>
      <span
        role="columnheader"
        aria-colindex={1}
        className={cx(styles.cell, styles.key)}
        style={{ width: `${keyWidth}px` }}
      >
        {key !== undefined && fieldLabel(key.key, language)}
      </span>
      <span aria-hidden style={spacer(columns)} />
      {columns.map(({ index, size }) => {
        const name = fieldLabel(fields[index]?.key ?? '', language);
        return (
          <span
            key={index}
            role="columnheader"
            aria-colindex={index + 1}
            title={name}
            className={cx(styles.cell, isNumberField(fields[index]) && styles.number)}
            style={{ width: `${size}px` }}
          >
            {name}
          </span>
        );
      })}
    </div>
  );
}

interface CustomerRowProps extends ColumnSlice {
  /** Among those that are found. */
  readonly index: number;
  /** Not there while its page is on the way. */
  readonly customer: CustomerRecord | undefined;
}

function CustomerRow({ index: position, customer, fields, columns }: CustomerRowProps) {
  const language = useLanguage();
  const [key] = fields;
  return (
    <div role="row" aria-rowindex={position + 2} className={styles.row}>
      <span
        role="rowheader"
        aria-colindex={1}
        className={cx(styles.cell, styles.key)}
        style={{ width: `${keyWidth}px` }}
      >
        {customer === undefined ? <span className={styles.coming} /> : cellText(customer, key, language)}
      </span>
      <span aria-hidden style={spacer(columns)} />
      {columns.map(({ index, size }) => (
        <span
          key={index}
          role="cell"
          aria-colindex={index + 1}
          className={cx(styles.cell, isNumberField(fields[index]) && styles.number)}
          style={{ width: `${size}px` }}
        >
          {customer === undefined ? <span className={styles.coming} /> : cellText(customer, fields[index], language)}
        </span>
      ))}
    </div>
  );
}
