import { History as HistoryIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { HistoryItem } from '../../../shared/contract/history.ts';
import { useCall } from '../../api/use-call.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { useCommand } from '../../app/commands.tsx';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorBanner, ErrorState } from '../../ui/error-state.tsx';
import { matchesWords } from '../../ui/matches-words.ts';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { BatchRow } from './batch-row.tsx';
import { entriesOf, groupByAge, type HistoryEntry } from './history-groups.ts';
import { HistoryRow, rowId } from './history-row.tsx';
import styles from './history.module.css';
import { VerifyDialog } from './verify-dialog.tsx';
import { type HistoryActions, useHistoryActions } from './use-history-actions.ts';

/** Every plan of this computer, the newest first. */
export function HistoryScreen() {
  const text = useText('history');
  const { value: items, error, reload } = useCall('history.list', {});
  const [typed, setTyped] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const actions = useHistoryActions();
  useCommand('edit.find', () => search.current?.focus());
  const hasItems = items !== undefined && items.length > 0;
  return (
    <Page
      title={text.title}
      subtitle={text.subtitle}
      actions={
        hasItems && (
          <div className={styles.search}>
            <SearchField label={text.search} inputRef={search} value={typed} onChange={setTyped} />
          </div>
        )
      }
      isFilled={!hasItems}
    >
      {actions.error !== undefined && <ErrorBanner error={actions.error} onDismiss={actions.dismissError} />}
      {items === undefined && error === undefined && <Skeleton lines={6} kind="rows" />}
      {items === undefined && error !== undefined && <ErrorState error={error} onRetry={reload} />}
      {items?.length === 0 && <Nothing />}
      {hasItems && <Plans items={items} typed={typed} actions={actions} onUnfiltered={() => setTyped('')} />}
    </Page>
  );
}

function Nothing() {
  const text = useText('history');
  const { go } = useNavigation();
  return (
    <EmptyState
      icon={HistoryIcon}
      title={text.emptyTitle}
      actions={
        <Button variant="primary" onPress={() => go('bulk-update')}>
          {text.emptyAction}
        </Button>
      }
    >
      {text.emptyText}
    </EmptyState>
  );
}

interface PlansProps {
  readonly items: readonly HistoryItem[];
  readonly typed: string;
  readonly actions: HistoryActions;
  readonly onUnfiltered: () => void;
}

function Plans({ items, typed, actions, onUnfiltered }: PlansProps) {
  const text = useText('history');
  const [removed, setRemoved] = useState<HistoryEntry>();
  const [verified, setVerified] = useState<HistoryEntry>();
  const reveal = useMutate('file.reveal');
  const shown = entriesOf(items).filter((entry) => entry.some((item) => matches(item, typed)));
  const show = useShowRow(items, typed, onUnfiltered);
  return (
    <div className={styles.groups}>
      {reveal.error !== undefined && <ErrorBanner error={reveal.error} />}
      {shown.length === 0 && <p className={styles.muted}>{text.noMatch}</p>}
      {groupByAge(shown, Date.now()).map((group) => (
        <section key={group.age} aria-label={text[group.age]}>
          <h2 className={styles.age}>{text[group.age]}</h2>
          <ul className={styles.list}>
            {group.entries.map((entry) => {
              const [item, ...others] = entry;
              const row = {
                items,
                onShow: show,
                onRemove: () => setRemoved(entry),
                onVerify: () => setVerified(entry),
              };
              if (others.length > 0) return <BatchRow key={item.file} entry={entry} {...row} />;
              const onReveal = (): void => void reveal.run({ file: item.file });
              return <HistoryRow key={item.file} item={item} actions={actions} onReveal={onReveal} {...row} />;
            })}
          </ul>
        </section>
      ))}
      {verified !== undefined && <VerifyDialog entry={verified} onClose={() => setVerified(undefined)} />}
      <RemoveQuestion entry={removed} onClose={() => setRemoved(undefined)} />
    </div>
  );
}

const matches = ({ source, assignmentName = '', assignmentId, by = '', name }: HistoryItem, typed: string): boolean =>
  matchesWords(`${source} ${assignmentName} ${assignmentId} ${by} ${name}`, typed);

/** Goes to the row of another plan, which a search may have hidden. */
function useShowRow(items: readonly HistoryItem[], typed: string, onUnfiltered: () => void): (file: string) => void {
  const [wanted, setWanted] = useState<string>();
  useEffect(() => {
    const row = wanted === undefined ? null : document.getElementById(rowId(wanted));
    if (row === null) return;
    row.scrollIntoView({ block: 'nearest' });
    row.focus({ preventScroll: true });
    setWanted(undefined);
  }, [wanted, typed]);
  return (file) => {
    onUnfiltered();
    // Plans of one step have one row, which is named by the first.
    setWanted(entriesOf(items).find((entry) => entry.some((item) => item.file === file))?.[0].file);
  };
}

interface RemoveQuestionProps {
  readonly entry: HistoryEntry | undefined;
  readonly onClose: () => void;
}

/** Plans that were made in one step leave the list together. */
function RemoveQuestion({ entry, onClose }: RemoveQuestionProps) {
  const text = useText('history');
  const common = useText('common');
  const remove = useMutate('history.remove', ['history.list']);
  const removeAll = async (items: readonly HistoryItem[]): Promise<void> => {
    for (const { file } of items) {
      const reply = await remove.run({ file });
      if (!reply.ok) return;
    }
    onClose();
  };
  return (
    <Confirm
      title={text.removeTitle}
      action={common.remove}
      isOpen={entry !== undefined}
      isPending={remove.isPending}
      onClose={onClose}
      onConfirm={() => void removeAll(entry ?? [])}
    >
      {text.removeText}
      {remove.error !== undefined && <ErrorBanner error={remove.error} />}
    </Confirm>
  );
}
