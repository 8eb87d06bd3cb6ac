import { Ellipsis, FileSpreadsheet, FileX2, FolderOpen, FolderSearch, ListChecks, ListX, Undo2 } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { HistoryItem } from '../../../shared/contract/history.ts';
import { useAccountName } from '../../app/use-about.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, type MenuAction } from '../../ui/menu.tsx';
import { OutcomeBar } from '../../ui/outcome-bar.tsx';
import { useAssignmentName } from '../assignments/use-assignment-name.ts';
import { canGoOn, canUndo, wasApplied } from './history-groups.ts';
import styles from './history.module.css';
import { useAgain } from './use-again.ts';
import type { HistoryActions } from './use-history-actions.ts';

interface HistoryRowProps {
  readonly item: HistoryItem;
  /** All that are listed, for the batch that it undoes and the one that undid it. */
  readonly items: readonly HistoryItem[];
  readonly onShow: (file: string) => void;
  readonly actions: HistoryActions;
  readonly onRemove: () => void;
  readonly onReveal: () => void;
  readonly onVerify: () => void;
}

/** Where the row of a plan is in the page. */
export const rowId = (file: string): string => `plan-${file}`;

/** One plan: what it was made of, its outcome, and what can be done with it. */
export function HistoryRow(props: HistoryRowProps) {
  const { item, items, actions, onShow, onVerify } = props;
  const { now } = useText('verify');
  const text = useText('history');
  const Icon = item.isMissing ? FileX2 : item.kind === 'undo' ? Undo2 : FileSpreadsheet;
  const isBusy = actions.busy?.file === item.file;
  const goesOn = canGoOn(item) && item.appliedAt !== undefined;
  const name = goesOn ? text.goOnPlan(item.source) : text.openPlan(item.source);
  return (
    <li id={rowId(item.file)} tabIndex={-1} className={cx(styles.row, item.isMissing && styles.missing)}>
      <span className={styles.icon}>
        <Icon aria-hidden size={18} strokeWidth={1.6} />
      </span>
      <RowWords item={item} items={items} onShow={onShow} />
      <div className={styles.result}>
        <OutcomeBar ends={item.ends ?? { ...item.outcomes, toWrite: item.outcomes.pending }} isSmall />
      </div>
      <div className={styles.buttons}>
        {!item.isMissing && (
          <Button
            size="sm"
            aria-label={name}
            isPending={isBusy}
            isDisabled={actions.busy !== undefined && !isBusy}
            onPress={() => void actions.open(item)}
          >
            {goesOn ? text.goOn : text.open}
          </Button>
        )}
        {wasApplied(item) && <IconButton icon={ListChecks} size="sm" label={now} placement="left" onPress={onVerify} />}
        <RowMenu {...props} />
      </div>
    </li>
  );
}

function RowWords({ item, items, onShow }: Pick<HistoryRowProps, 'item' | 'items' | 'onShow'>) {
  const text = useText('history');
  const format = useFormats();
  const nameOf = useAssignmentName();
  const common = useText('common');
  const accountOf = useAccountName();
  const { account, assignmentId, assignmentName, appliedAt, createdAt, by, isMissing } = item;
  const assignment = nameOf({ assignmentId, ...(assignmentName === undefined ? {} : { name: assignmentName }) });
  const user = by === 'token' ? text.byToken : by;
  const fate =
    appliedAt === undefined
      ? text.made(format.relative(createdAt))
      : user === undefined
        ? text.applied(format.relative(appliedAt))
        : text.appliedBy(format.relative(appliedAt), user);
  return (
    <div className={styles.words}>
      <p className={styles.head}>
        <span className={styles.name}>{item.source}</span>
        {item.kind === 'undo' && (
          <Badge tone="accent" icon={Undo2}>
            {text.kinds.undo}
          </Badge>
        )}
        <UndoneBadge undone={item.undone} />
        {isMissing && <Badge tone="warning">{text.missing}</Badge>}
      </p>
      <p className={styles.detail} title={format.dateTime(appliedAt ?? createdAt)}>
        {common.about(assignment, accountOf(account))} · {fate}
      </p>
      <Links item={item} items={items} onShow={onShow} />
    </div>
  );
}

/** How much of it is put back. */
export function UndoneBadge({ undone }: { readonly undone?: HistoryItem['undone'] | undefined }) {
  const text = useText('history');
  if (undone === undefined) return null;
  return (
    <Badge tone="warning" icon={Undo2}>
      {undone === 'whole' ? text.undone : text.partlyUndone}
    </Badge>
  );
}

/** From a batch to its undo, and from an undo to its batch. */
export function Links({ item, items, onShow }: Pick<HistoryRowProps, 'item' | 'items' | 'onShow'>) {
  const text = useText('history');
  const format = useFormats();
  const origin = items.find(({ file }) => file === item.undoes);
  const undo = items.find(({ file }) => file === item.undoneBy);
  const when = format.relative(undo?.appliedAt ?? undo?.createdAt ?? item.createdAt);
  const words =
    item.undone === undefined
      ? text.writtenAgain
      : item.undone === 'whole'
        ? text.undoneBy(when)
        : text.partlyUndoneBy(when);
  if (origin === undefined && undo === undefined) return null;
  return (
    <p className={styles.links}>
      {origin !== undefined && <RowLink words={text.undoes(origin.source)} onPress={() => onShow(origin.file)} />}
      {undo !== undefined && <RowLink words={words} onPress={() => onShow(undo.file)} />}
    </p>
  );
}

function RowLink({ words, onPress }: { readonly words: string; readonly onPress: () => void }) {
  return (
    <AriaButton className={styles.link ?? ''} onPress={onPress}>
      {words}
    </AriaButton>
  );
}

function RowMenu({ item, actions, onRemove, onReveal, onVerify }: HistoryRowProps) {
  const text = useText('history');
  const { now } = useText('verify');
  const label = text.more(item.source);
  const report: MenuAction = {
    id: 'report',
    name: text.report,
    icon: FolderSearch,
    onAction: () => void actions.saveReport(item),
  };
  const undo: MenuAction = { id: 'undo', name: text.undo, icon: Undo2, onAction: () => void actions.undo(item) };
  const again = useAgain(item);
  const reveal: MenuAction = { id: 'reveal', name: text.reveal, icon: FolderOpen, onAction: onReveal };
  return (
    <Menu
      label={label}
      trigger={
        <IconButton icon={Ellipsis} size="sm" label={label} isDisabled={actions.busy !== undefined} placement="left" />
      }
      actions={[
        ...(wasApplied(item) ? [{ id: 'verify', name: now, icon: ListChecks, onAction: onVerify }, report] : []),
        ...(canUndo(item) ? [undo] : []),
        ...(again === undefined ? [] : [again]),
        ...(item.isMissing ? [] : [reveal]),
        {
          id: 'remove',
          name: text.remove,
          icon: ListX,
          isSeparated: !item.isMissing,
          onAction: onRemove,
        },
      ]}
    />
  );
}
