import { Check } from 'lucide-react';
import { useRef, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { AssignmentItem } from '../../../shared/contract/assignments.ts';
import { useCommand } from '../../app/commands.tsx';
import { useFormats, useText } from '../../text/language.tsx';
import { matchesWords } from '../../ui/matches-words.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { useAssignmentName } from '../assignments/use-assignment-name.ts';
import styles from './export.module.css';
import type { ExportForm } from './use-export.ts';

interface AssignmentPickerProps {
  readonly assignments: readonly AssignmentItem[];
  readonly form: ExportForm;
}

/** Which assignments; those that the search hides stay chosen. */
export function AssignmentPicker({ assignments, form }: AssignmentPickerProps) {
  const text = useText('exporting');
  const format = useFormats();
  const nameOf = useAssignmentName();
  const [typed, setTyped] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useCommand('edit.find', () => search.current?.focus());
  const { assignmentIds } = form.draft;
  const shown = assignments.filter((item) =>
    matchesWords(`${nameOf(item)} ${item.clientName ?? ''} ${item.assignmentId}`, typed),
  );
  return (
    <section aria-label={text.assignments} className={styles.picker}>
      <div className={styles.pickerHead}>
        <h2>{text.assignments}</h2>
        <span className={styles.muted}>
          {text.assignmentsHint(format.count(assignmentIds.length), assignmentIds.length)}
        </span>
      </div>
      <div className={styles.search}>
        <SearchField label={text.searchAssignments} inputRef={search} value={typed} onChange={setTyped} />
      </div>
      <ListBox
        aria-label={text.assignments}
        selectionMode="multiple"
        selectedKeys={assignmentIds}
        onSelectionChange={(keys) => {
          const shownIds = shown.map(({ assignmentId }) => assignmentId);
          const picked = keys === 'all' ? shownIds : [...keys].filter((key) => typeof key === 'number');
          form.change({ assignmentIds: picked });
        }}
        className={styles.list ?? ''}
      >
        {shown.map((item) => (
          <ListBoxItem
            key={item.assignmentId}
            id={item.assignmentId}
            textValue={nameOf(item)}
            className={styles.item ?? ''}
          >
            <span className={styles.box}>
              <Check aria-hidden size={12} strokeWidth={3} />
            </span>
            <span className={styles.itemWords}>
              <span className={styles.itemName}>{nameOf(item)}</span>
              <span className={styles.itemDetail}>
                {item.assignmentId} ·{' '}
                {item.snapshot === undefined ? text.noSnapshot : format.relative(item.snapshot.takenAt)}
              </span>
            </span>
            {item.snapshot !== undefined && (
              <span className={styles.itemNumber}>{format.count(item.snapshot.customers)}</span>
            )}
          </ListBoxItem>
        ))}
      </ListBox>
    </section>
  );
}
