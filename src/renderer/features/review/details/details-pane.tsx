import { Ban, ChevronDown, ChevronUp, RotateCcw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ReviewRow, RowDetails } from '../../../../core/review/model.ts';
import { useCall } from '../../../api/use-call.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import markStyles from '../marks.module.css';
import { type DetailField, detailFields, rowIssues } from '../model/detail-fields.ts';
import { isHeldBack, isWritable } from '../model/shows-row.ts';
import { StatusChip } from '../status-chip.tsx';
import { DetailItem, type DetailItemProps } from './detail-item.tsx';
import styles from './details.module.css';
import type { HintButtonsProps } from './hint-buttons.tsx';
import { IssueLines } from './issue-lines.tsx';
import { OutcomeBlock } from './outcome-block.tsx';

export interface DetailsPaneProps {
  readonly plan: string;
  /** The row at the cursor. */
  readonly row: ReviewRow | undefined;
  /** An undo plan puts values back that no sheet says. */
  readonly hasSheet: boolean;
  /** The column that is being corrected. */
  readonly fixing: number | undefined;
  readonly onFixing: (column: number | undefined) => void;
  readonly onFix: (ord: number, column: number, text: string | null) => Promise<void>;
  readonly onUse: HintButtonsProps['onUse'];
  readonly onExclude: (ord: number, excluded: boolean) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Everything about the row at the cursor, beside the grid. */
export function DetailsPane(props: DetailsPaneProps) {
  const { row } = props;
  const text = useText('review').details;
  return (
    <aside className={styles.pane} aria-label={text.label} data-details>
      <PaneHead {...props} />
      {row === undefined ? <p className={styles.none}>{text.none}</p> : <RowBody key={row.ord} {...props} row={row} />}
    </aside>
  );
}

function PaneHead({ row, onStep, onClose }: DetailsPaneProps) {
  const text = useText('review');
  const formats = useFormats();
  return (
    <header className={styles.paneHead}>
      <div className={styles.who}>
        {row !== undefined && (
          <>
            <h2 className={styles.name}>{nameOf(row, text.grid.unnamed, text.grid.noCustomer)}</h2>
            <p className={styles.facts}>
              {[
                text.details.row(formats.count(row.row)),
                ...(row.sheet === undefined ? [] : [row.sheet]),
                ...(row.customerId === null ? [] : [text.details.customer(row.customerId)]),
              ].join(' · ')}
            </p>
          </>
        )}
      </div>
      <IconButton icon={ChevronUp} label={text.details.previous} size="sm" onPress={() => onStep(-1)} />
      <IconButton icon={ChevronDown} label={text.details.next} size="sm" onPress={() => onStep(1)} />
      <IconButton icon={X} label={text.details.close} shortcut="escape" size="sm" onPress={onClose} />
    </header>
  );
}

function nameOf({ name, customerId, status }: ReviewRow, unnamed: string, noCustomer: string): string {
  if (name !== undefined && name !== '') return name;
  return customerId === null || status === 'unmatched' ? noCustomer : unnamed;
}

function RowBody(props: DetailsPaneProps & { readonly row: ReviewRow }) {
  const { plan, row } = props;
  const { value, error, isLoading, reload } = useCall('review.row', { plan, ord: row.ord });
  if (value === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={reload} />;
    return <div className={styles.body}>{isLoading && <Skeleton lines={6} />}</div>;
  }
  return (
    <div className={cx(styles.body, value.row.outcome?.state === 'excluded' && markStyles.muted)}>
      <RowHead {...props} details={value} />
      <Fields {...props} details={value} />
    </div>
  );
}

/** What holds for the row as a whole, and the one decision about it. */
function RowHead({
  row,
  details,
  onExclude,
}: DetailsPaneProps & { readonly row: ReviewRow; readonly details: RowDetails }) {
  const text = useText('review');
  const { outcome, status } = details.row;
  // What became of the row is said below, by its outcome.
  const hint = outcome === undefined || !isWritable(details.row) ? text.statusHints[status] : undefined;
  const isExcluded = outcome?.state === 'excluded';
  const canExclude = isWritable(details.row) && (outcome === undefined || isExcluded);
  return (
    <>
      <div className={styles.rowHead}>
        <StatusChip status={status} />
        <p className={styles.facts}>{isHeldBack(details.row) ? text.details.heldBack : hint}</p>
        {canExclude && (
          <Button size="sm" icon={isExcluded ? RotateCcw : Ban} onPress={() => onExclude(row.ord, !isExcluded)}>
            {isExcluded ? text.details.include : text.details.exclude}
          </Button>
        )}
      </div>
      <IssueLines issues={rowIssues(details)} />
      {outcome !== undefined && <OutcomeBlock outcome={outcome} />}
    </>
  );
}

function Fields(props: DetailsPaneProps & { readonly row: ReviewRow; readonly details: RowDetails }) {
  const { plan, row, details, hasSheet, fixing, onFixing, onFix, onUse } = props;
  const text = useText('review').details;
  const items = detailFields(details);
  const canFix = hasSheet && isFixable(details.row);
  const hints = useCall(
    'review.problemsOf',
    { plan, ord: row.ord },
    { enabled: canFix && details.row.issues.length > 0 },
  );
  const shared = {
    hints: canFix && hints.value !== undefined ? { problems: hints.value, onUse } : undefined,
    onFixing: canFix ? onFixing : undefined,
    onFix: async (column: number, cell: string | null) => onFix(row.ord, column, cell),
  };
  const list = (kind: DetailField['kind']): ReactNode => (
    <FieldList items={items.filter((item) => item.kind === kind)} fixing={fixing} shared={shared} />
  );
  const counts = { problem: 0, change: 0, other: 0, ignored: 0 };
  for (const { kind } of items) counts[kind] += 1;
  return (
    <>
      {counts.problem > 0 && <Section title={text.problems}>{list('problem')}</Section>}
      {counts.change > 0 && <Section title={text.changes}>{list('change')}</Section>}
      {counts.other > 0 && <Section title={text.otherFields}>{list('other')}</Section>}
      {counts.ignored > 0 && <Section title={text.ignoredColumns}>{list('ignored')}</Section>}
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.sectionTitle}>{title}</h3>
      {children}
    </section>
  );
}

function FieldList({
  items,
  fixing,
  shared,
}: {
  readonly items: readonly DetailField[];
  readonly fixing: number | undefined;
  readonly shared: Pick<DetailItemProps, 'onFixing' | 'onFix' | 'hints'>;
}) {
  return (
    <ul className={styles.items}>
      {items.map((item) => (
        <DetailItem
          key={item.id}
          item={item}
          isFixing={fixing !== undefined && item.cell?.index === fixing}
          {...shared}
        />
      ))}
    </ul>
  );
}

/** What was sent for a row is not to be changed afterwards. */
function isFixable({ outcome }: ReviewRow): boolean {
  if (outcome === undefined || outcome.state === 'excluded') return true;
  return outcome.written === 'no' && outcome.state !== 'applied' && outcome.state !== 'unknown';
}
