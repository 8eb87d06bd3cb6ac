import { useRef, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { AssignmentItem } from '../../../shared/contract/assignments.ts';
import { useCommand } from '../../app/commands.tsx';
import { useFormats, useText } from '../../text/language.tsx';
import { matchesWords } from '../../ui/matches-words.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import styles from './assignments.module.css';
import { useAssignmentName } from './use-assignment-name.ts';
import { usePull } from './use-pull.ts';

interface AssignmentListProps {
  readonly assignments: readonly AssignmentItem[];
  readonly selectedId: number;
  readonly onSelect: (assignmentId: number) => void;
}

/** Moving the selection with the arrow keys shows the assignment at once. */
export function AssignmentList({ assignments, selectedId, onSelect }: AssignmentListProps) {
  const text = useText('assignments');
  const [typed, setTyped] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const nameOf = useAssignmentName();
  useCommand('edit.find', () => search.current?.focus());
  const shown = assignments.filter((item) =>
    matchesWords(`${nameOf(item)} ${item.clientName ?? ''} ${item.assignmentId}`, typed),
  );
  return (
    <>
      <div className={styles.search}>
        <SearchField label={text.search} inputRef={search} value={typed} onChange={setTyped} />
      </div>
      <ListBox
        aria-label={text.list}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={[selectedId]}
        onSelectionChange={(keys) => {
          const [id] = keys === 'all' ? [] : keys;
          if (typeof id === 'number') onSelect(id);
        }}
        renderEmptyState={() => <p className={styles.none}>{text.noMatch}</p>}
        className={styles.list ?? ''}
      >
        {shown.map((item) => (
          <ListBoxItem
            key={item.assignmentId}
            id={item.assignmentId}
            textValue={nameOf(item)}
            className={styles.item ?? ''}
          >
            <ItemWords item={item} name={nameOf(item)} />
          </ListBoxItem>
        ))}
      </ListBox>
    </>
  );
}

function ItemWords({ item, name }: { readonly item: AssignmentItem; readonly name: string }) {
  const text = useText('assignments');
  const format = useFormats();
  const { isRunning, progress } = usePull(item.assignmentId);
  const { snapshot, clientName } = item;
  return (
    <>
      <span className={styles.itemHead}>
        <span className={styles.itemName}>{name}</span>
        {snapshot !== undefined && <span className={styles.itemNumber}>{format.count(snapshot.customers)}</span>}
      </span>
      <span className={styles.itemDetail}>
        <span className={styles.itemClient}>
          {item.assignmentId}
          {clientName !== undefined && ` · ${clientName}`}
        </span>
        <span>{snapshot === undefined ? text.notFetched : format.relative(snapshot.takenAt)}</span>
      </span>
      {isRunning && (
        <ProgressBar label={text.fetching} done={progress?.done ?? 0} total={progress?.total} share={progress?.share} />
      )}
    </>
  );
}
