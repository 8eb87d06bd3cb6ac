import type { ConflictChoice, ConflictGroup } from '../../../../core/review/model.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { useFieldLabel } from '../use-field-label.ts';
import { ConflictField } from './conflict-card.tsx';
import styles from './conflicts.module.css';

interface ConflictGroupsProps {
  /** Of all of them, the most frequent. */
  readonly groups: readonly ConflictGroup[];
  readonly total: number;
  readonly onDecide: (group: ConflictGroup, choice: ConflictChoice | null) => void;
}

/** The same two values in several rows, decided for all of them at once; those of one row alone come last. */
export function ConflictGroups({ groups, total, onDecide }: ConflictGroupsProps) {
  const text = useText('review').conflicts;
  const formats = useFormats();
  return (
    <div className={styles.cards} tabIndex={-1}>
      <div className={styles.groups}>
        {groups.map((group) => (
          <GroupCard
            key={JSON.stringify([group.field, group.mine, group.theirs])}
            group={group}
            onChoice={(choice) => onDecide(group, choice)}
          />
        ))}
        {total > groups.length && (
          <p className={styles.intro}>{text.moreGroups(formats.count(total - groups.length))}</p>
        )}
      </div>
    </div>
  );
}

function GroupCard({
  group,
  onChoice,
}: {
  readonly group: ConflictGroup;
  readonly onChoice: (choice: ConflictChoice | null) => void;
}) {
  const text = useText('review');
  const formats = useFormats();
  const label = useFieldLabel();
  const { field, mine, theirs, rows, decided } = group;
  const settled = decided.mine + decided.theirs;
  const choice = decided.mine === rows ? 'mine' : decided.theirs === rows ? 'theirs' : undefined;
  const { inOneRow, inRows } = text.conflicts;
  const name = rows === 1 ? inOneRow(label(field)) : inRows(label(field), text.rows(formats.count(rows), rows));
  return (
    <article className={styles.card} aria-label={name}>
      <header className={styles.cardHead}>
        <h2 className={styles.name}>{name}</h2>
        <span className={styles.facts}>
          {settled > 0 && text.conflicts.decided(formats.count(settled), formats.count(rows))}
        </span>
      </header>
      <ConflictField conflict={{ field, before: undefined, mine, theirs, choice }} hidesBefore onChoice={onChoice} />
    </article>
  );
}
