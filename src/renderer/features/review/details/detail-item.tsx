import { Ban, ChevronRight, PencilLine, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button as PlainButton } from 'react-aria-components';
import { isClear } from '../../../../core/plan/changes.ts';
import type { Issue } from '../../../../core/issues.ts';
import { columnLetters } from '../../../../core/text.ts';
import { useText } from '../../../text/language.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { type DetailField, fieldCell } from '../model/detail-fields.ts';
import { cellText } from '../model/value-text.ts';
import { useFieldLabel } from '../use-field-label.ts';
import { Value, ValuePair } from '../value.tsx';
import { CellTrail } from './cell-trail.tsx';
import styles from './details.module.css';
import { FixCell } from './fix-cell.tsx';
import { HintButtons, type HintButtonsProps } from './hint-buttons.tsx';
import { IssueLines } from './issue-lines.tsx';

export interface DetailItemProps {
  readonly item: DetailField;
  readonly isFixing: boolean;
  /** Undefined where the plan has no sheet, or the row was sent already. */
  readonly onFixing: ((column: number | undefined) => void) | undefined;
  readonly onFix: (column: number, text: string | null) => Promise<void>;
  /** Of the whole row. */
  readonly hints: HintButtonsProps | undefined;
}

/** One field: both values, what is wrong, and in one press where the value comes from. */
export function DetailItem(props: DetailItemProps) {
  const { item, hints } = props;
  const text = useText('review');
  const label = useFieldLabel();
  const [isOpen, setIsOpen] = useState(false);
  const { cell, field } = item;
  const name = field === null ? columnName(item, text.trail.column) : label(field);
  return (
    <li className={styles.item} data-kind={item.kind} data-excluded={item.isExcluded || undefined}>
      <div className={styles.itemHead}>
        {cell === undefined ? (
          <span className={styles.fieldName}>{name}</span>
        ) : (
          <PlainButton
            className={styles.toggle ?? ''}
            aria-expanded={isOpen}
            aria-label={`${name}: ${isOpen ? text.details.hideTrail : text.details.showTrail}`}
            onPress={() => setIsOpen(!isOpen)}
          >
            <ChevronRight size={13} aria-hidden className={styles.chevron} />
            <span className={styles.fieldName}>{name}</span>
          </PlainButton>
        )}
        {item.isExcluded && <Badge icon={Ban}>{text.patterns.excluded}</Badge>}
        {item.column !== undefined && field !== null && item.column !== name && (
          <span className={styles.heading}>{item.column}</span>
        )}
      </div>
      <Values item={item} />
      <IssueLines issues={item.issues} />
      {hints !== undefined && (
        <HintButtons {...hints} problems={hints.problems.filter((one) => isAbout(one.issue, item))} />
      )}
      <Correction {...props} isOpen={isOpen} />
      {isOpen && cell !== undefined && <CellTrail cell={cell} />}
    </li>
  );
}

/** An issue of this very column and field. */
const isAbout = ({ field, column }: Issue, item: DetailField): boolean =>
  field === item.field && item.issues.some((issue) => issue.field === field && issue.column === column);

/** The heading of a column; its letter where it has none. */
function columnName({ column = '', cell }: DetailField, lettered: (letters: string) => string): string {
  return column !== '' || cell === undefined
    ? column
    : sentenceCase(lettered(columnLetters(cell.partOf ?? cell.index)));
}

const sentenceCase = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

function Values({ item }: { readonly item: DetailField }) {
  const { change, before, cell, kind, field } = item;
  if (change !== undefined && field !== null)
    return <ValuePair field={field} before={change.before} after={change.after} isClear={isClear(change)} />;
  if (kind === 'problem' && cell !== undefined) {
    return (
      <span className={styles.unread}>
        <code>{cellText(fieldCell(cell)).text ?? ''}</code>
      </span>
    );
  }
  return <Value field={field} value={before ?? (cell === undefined ? undefined : cellText(fieldCell(cell)).text)} />;
}

function Correction({ item, isFixing, onFixing, onFix, isOpen }: DetailItemProps & { readonly isOpen: boolean }) {
  const text = useText('review').fix;
  const { cell, field, kind } = item;
  if (cell === undefined || field === null || onFixing === undefined) return null;
  const { index, former, formerOf, typed } = cell;
  const isCorrected = former !== undefined || typed !== undefined;
  if (isFixing) {
    return <FixCell cell={cell} onFix={async (typed) => onFix(index, typed)} onClose={() => onFixing(undefined)} />;
  }
  if (kind !== 'problem' && !isCorrected && !isOpen) return null;
  return (
    <div className={styles.fixActions}>
      <Button size="sm" icon={PencilLine} onPress={() => onFixing(index)}>
        {text.start}
      </Button>
      {isCorrected && (
        <Button size="sm" variant="ghost" icon={Undo2} onPress={() => void onFix(formerOf ?? index, null)}>
          {text.revert}
        </Button>
      )}
    </div>
  );
}
