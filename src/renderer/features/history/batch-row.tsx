import { Ellipsis, FileDown, Layers, ListChecks, ListX, Undo2 } from 'lucide-react';
import { type RowEnd, rowEnds } from '../../../core/plan/balance.ts';
import type { HistoryItem } from '../../../shared/contract/history.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useAccountName } from '../../app/use-about.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { OutcomeBar } from '../../ui/outcome-bar.tsx';
import type { RowsByEnd } from '../../ui/outcome-parts.ts';
import { useAssignmentName } from '../assignments/use-assignment-name.ts';
import { useReport, useUndo } from '../batch/batch-result.tsx';
import { canGoOn, canUndo, type HistoryEntry, wasApplied } from './history-groups.ts';
import { Links, rowId, UndoneBadge } from './history-row.tsx';
import styles from './history.module.css';

interface BatchRowProps {
  readonly entry: HistoryEntry;
  readonly items: readonly HistoryItem[];
  readonly onShow: (file: string) => void;
  readonly onRemove: () => void;
  readonly onVerify: () => void;
}

/** Plans that were made in one step: opened, reported and undone as one. */
export function BatchRow({ entry, items, onShow, onRemove, onVerify }: BatchRowProps) {
  const { now } = useText('verify');
  const text = useText('history');
  const batch = useText('batch');
  const format = useFormats();
  const { openBatch } = useNavigation();
  const [first] = entry;
  const there = entry.filter(({ isMissing }) => !isMissing);
  const files = there.map(({ file }) => file);
  const source = first.kind === 'undo' ? batch.undoOf(first.source) : first.source;
  const undone = undoneTogether(entry);
  const linked = entry.find(({ undoes, undoneBy }) => undoes !== undefined || undoneBy !== undefined);
  const goesOn = there.some(canGoOn) && there.some(({ appliedAt }) => appliedAt !== undefined);
  return (
    <li id={rowId(first.file)} tabIndex={-1} className={cx(styles.row, there.length === 0 && styles.missing)}>
      <span className={styles.icon}>
        <Layers aria-hidden size={18} strokeWidth={1.6} />
      </span>
      <div className={styles.words}>
        <p className={styles.head}>
          <span className={styles.name}>{source}</span>
          <Badge>{batch.plans(format.count(entry.length))}</Badge>
          <UndoneBadge {...undone} />
          {there.length < entry.length && <Badge tone="warning">{text.missing}</Badge>}
        </p>
        <Fate entry={entry} />
        {linked !== undefined && <Links item={{ ...linked, ...undone }} items={items} onShow={onShow} />}
      </div>
      <div className={styles.result}>
        <OutcomeBar ends={totalOf(entry)} isSmall />
      </div>
      <div className={styles.buttons}>
        {there.length > 0 && (
          <Button
            size="sm"
            aria-label={goesOn ? text.goOnPlan(source) : text.openPlan(source)}
            onPress={() => openBatch({ files, source })}
          >
            {goesOn ? text.goOn : text.open}
          </Button>
        )}
        {there.some(wasApplied) && (
          <IconButton icon={ListChecks} size="sm" label={now} placement="left" onPress={onVerify} />
        )}
        <BatchMenu items={there} source={source} onRemove={onRemove} />
      </div>
    </li>
  );
}

/** The whole step is undone when each of its plans is that wrote something. */
function undoneTogether(entry: HistoryEntry): Pick<HistoryItem, 'undone'> {
  const written = entry.filter(({ outcomes }) => outcomes.applied > 0);
  const marks = written.flatMap(({ undone }) => undone ?? []);
  if (marks.length === 0) return {};
  return { undone: marks.length === written.length && marks.every((mark) => mark === 'whole') ? 'whole' : 'part' };
}

/** Whom it is about, and what was done with it last. */
function Fate({ entry }: { readonly entry: HistoryEntry }) {
  const text = useText('history');
  const common = useText('common');
  const format = useFormats();
  const accountOf = useAccountName();
  const nameOf = useAssignmentName();
  const [first] = entry;
  const names = entry.map(({ assignmentId, assignmentName }) =>
    nameOf({ assignmentId, ...(assignmentName !== undefined && { name: assignmentName }) }),
  );
  const appliedAt = entry
    .flatMap((item) => item.appliedAt ?? [])
    .toSorted()
    .at(-1);
  const by = entry.find((item) => item.by !== undefined)?.by;
  const fate =
    appliedAt === undefined
      ? text.made(format.relative(first.createdAt))
      : by === undefined
        ? text.applied(format.relative(appliedAt))
        : text.appliedBy(format.relative(appliedAt), by === 'token' ? text.byToken : by);
  return (
    <p className={styles.detail} title={names.join(', ')}>
      {common.about(format.list(names), accountOf(first.account))} · {fate}
    </p>
  );
}

interface BatchMenuProps {
  readonly items: readonly HistoryItem[];
  readonly source: string;
  readonly onRemove: () => void;
}

function BatchMenu({ items, source, onRemove }: BatchMenuProps) {
  const text = useText('history');
  const files = items.map(({ file }) => file);
  const report = useReport(files, source);
  const undo = useUndo(files, source);
  const label = text.more(source);
  return (
    <Menu
      label={label}
      trigger={
        <IconButton
          icon={Ellipsis}
          size="sm"
          label={label}
          isDisabled={report.job.isRunning || undo.job.isRunning}
          placement="left"
        />
      }
      actions={[
        ...(items.some(wasApplied) ? [{ id: 'report', name: text.report, icon: FileDown, onAction: report.save }] : []),
        ...(items.some(canUndo) ? [{ id: 'undo', name: text.undo, icon: Undo2, onAction: undo.start }] : []),
        { id: 'remove', name: text.remove, icon: ListX, isSeparated: items.length > 0, onAction: onRemove },
      ]}
    />
  );
}

/** Where the rows of all plans are; of a plan that cannot be read, as it was last seen. */
function totalOf(entry: HistoryEntry): RowsByEnd {
  const total: { [end in RowEnd]?: number } = {};
  for (const { ends, outcomes } of entry) {
    const seen: RowsByEnd = ends ?? { ...outcomes, toWrite: outcomes.pending };
    for (const end of rowEnds) total[end] = (total[end] ?? 0) + (seen[end] ?? 0);
  }
  return total;
}
