import { useDeferredValue, useState } from 'react';
import type { SnapshotSummary } from '../../../shared/contract/assignments.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import styles from './assignments.module.css';
import { CustomerTable, type Found } from './customer-table.tsx';

/** The stored customers as they are in Cube, to look something up. Nothing is changed here. */
export function CustomerPreview({ snapshot }: { readonly snapshot: SnapshotSummary }) {
  const text = useText('assignments');
  const format = useFormats();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<Found>({ total: snapshot.customers, isSearching: false });
  const search = useDeferredValue(typed.trim());
  const count = format.count(found.total);
  return (
    <>
      <div className={styles.previewHead}>
        <div className={styles.previewSearch}>
          <SearchField label={text.searchCustomers} value={typed} onChange={setTyped} />
        </div>
        <span role="status" className={styles.found}>
          {found.isSearching ? text.searching(count) : text.found(count, found.total)}
        </span>
      </div>
      <CustomerTable key={search} snapshot={snapshot} search={search} onFound={setFound} />
    </>
  );
}
