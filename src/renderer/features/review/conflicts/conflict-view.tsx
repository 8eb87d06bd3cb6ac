import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowRight, GitMerge } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { rowsAt, undecidedEnds } from '../../../../core/plan/balance.ts';
import type { OpenedPlan } from '../../../../shared/contract/plans.ts';
import type { ConflictChoice, ReviewRow } from '../../../../core/review/model.ts';
import { useChoice } from '../../../app/use-choice.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { ask } from '../ask.ts';
import { ChoiceProgress } from '../choice-progress.tsx';
import { PageCache } from '../model/page-cache.ts';
import type { Review } from '../use-review.ts';
import { ConflictCard, identifyingFields } from './conflict-card.tsx';
import { ConflictGroups } from './conflict-groups.tsx';
import styles from './conflicts.module.css';
import { conflictFilters, type ConflictKind, useConflictCounts, useGroupedConflicts } from './use-conflicts.ts';

interface ConflictViewProps {
  readonly review: Review;
  readonly onApply: () => void;
}

/** Values that both the plan and somebody in Cube changed, to be decided one by one, by row, or all at once. */
export function ConflictView({ review, onApply }: ConflictViewProps) {
  const text = useText('review').conflicts;
  const counts = useConflictCounts(review.opened.plan);
  const formats = useFormats();
  const rowsText = useRowsText();
  const [wanted, setKind] = useState<ConflictKind>();
  const [asking, setAsking] = useState<ConflictChoice>();
  const kind = wanted ?? (counts.applying > 0 || counts.planning === 0 ? 'applying' : 'planning');
  const [isGrouped, setGrouped] = useState(false);
  const grouped = useGroupedConflicts(review.opened.plan, kind);
  // The most frequent is the first: where it is one row's, so are all, and row by row says more about each.
  const canGroup = (grouped.groups[0]?.rows ?? 0) > 1;
  if (counts.applying + counts.planning === 0) return <NoConflicts />;
  const all = (choice: ConflictChoice): void => {
    setAsking(undefined);
    void review.choices.decide({ kind: 'matching', filter: conflictFilters[kind], except: [] }, choice);
  };
  return (
    <section className={styles.view} aria-label={text.label}>
      <div className={styles.bar}>
        <Kinds counts={counts} kind={kind} onKind={setKind} />
        {canGroup && <Grouping isGrouped={isGrouped} onGrouped={setGrouped} total={grouped.total} />}
        <p className={styles.intro}>{text.intro[kind]}</p>
        <ForAll
          plan={review.opened.plan}
          rows={counts[kind]}
          undecided={rowsAt(review.state.ends, undecidedEnds)}
          onAsk={setAsking}
          onApply={onApply}
        />
      </div>
      <Headings />
      {isGrouped && canGroup ? (
        <ConflictGroups
          {...grouped}
          onDecide={({ field, mine, theirs }, choice) => {
            const selection = { kind: 'matching', filter: conflictFilters[kind], except: [] } as const;
            void review.choices.decide(selection, choice, { pair: { field, mine, theirs } });
          }}
        />
      ) : (
        <Cards key={kind} review={review} kind={kind} />
      )}
      <Confirm
        isOpen={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={text.askAll[asking ?? 'mine'](formats.count(counts[kind]), counts[kind])}
        action={(asking === 'theirs' ? text.allTheirs : text.allMine)(rowsText(counts[kind]), counts[kind])}
        onConfirm={() => {
          if (asking !== undefined) all(asking);
        }}
      >
        {text.askAllHint}
      </Confirm>
    </section>
  );
}

function NoConflicts() {
  const text = useText('review').conflicts;
  return (
    <div className={styles.empty}>
      <EmptyState icon={GitMerge} title={text.emptyTitle}>
        {text.emptyHint}
      </EmptyState>
    </div>
  );
}

function useRowsText(): (rows: number) => string {
  const text = useText('review');
  const formats = useFormats();
  return (rows) => text.rows(formats.count(rows), rows);
}

function Grouping({
  isGrouped,
  onGrouped,
  total,
}: {
  readonly isGrouped: boolean;
  readonly onGrouped: (isGrouped: boolean) => void;
  readonly total: number;
}) {
  const text = useText('review').conflicts;
  const formats = useFormats();
  return (
    <Segmented<'rows' | 'groups'>
      label={text.together}
      value={isGrouped ? 'groups' : 'rows'}
      onChange={(next) => onGrouped(next === 'groups')}
      segments={[
        { id: 'rows', name: text.byRow },
        { id: 'groups', name: text.byPair, count: formats.count(total) },
      ]}
    />
  );
}

export function ForAll({
  plan,
  rows,
  undecided,
  onAsk,
  onApply,
}: {
  readonly plan: string;
  /** On how many it acts: more than are in sight, where the list is long or those alike stand together. */
  readonly rows: number;
  /** Rows of the plan in a conflict that nobody has decided yet. */
  readonly undecided: number;
  readonly onAsk: (choice: ConflictChoice) => void;
  readonly onApply: () => void;
}) {
  const text = useText('review').conflicts;
  const allRows = useRowsText()(rows);
  const choice = useChoice(plan);
  if (choice !== undefined) {
    return (
      <div className={styles.choosing}>
        <ChoiceProgress choice={choice} />
      </div>
    );
  }
  return (
    <>
      <Button size="sm" onPress={() => onAsk('mine')}>
        {text.allMine(allRows, rows)}
      </Button>
      <Button size="sm" onPress={() => onAsk('theirs')}>
        {text.allTheirs(allRows, rows)}
      </Button>
      <Button
        size="sm"
        variant={undecided === 0 ? 'primary' : 'secondary'}
        trailing={<ArrowRight size={13} aria-hidden />}
        onPress={onApply}
      >
        {text.apply}
      </Button>
    </>
  );
}

function Kinds({
  counts,
  kind,
  onKind,
}: {
  readonly counts: Readonly<Record<ConflictKind, number>>;
  readonly kind: ConflictKind;
  readonly onKind: (kind: ConflictKind) => void;
}) {
  const text = useText('review').conflicts;
  const formats = useFormats();
  if (counts.applying === 0 || counts.planning === 0) return null;
  return (
    <Segmented<ConflictKind>
      label={text.label}
      value={kind}
      onChange={onKind}
      segments={[
        { id: 'applying', name: text.kinds.applying, count: formats.count(counts.applying) },
        { id: 'planning', name: text.kinds.planning, count: formats.count(counts.planning) },
      ]}
    />
  );
}

function Headings() {
  const text = useText('review').conflicts;
  return (
    <div className={styles.headings} aria-hidden>
      <span>{text.field}</span>
      <span>{text.before}</span>
      <span>{text.mineHint}</span>
      <span>{text.theirsHint}</span>
    </div>
  );
}

/** A card is about as high as this before it has been measured. */
const estimatePx = 92;

function Cards({ review, kind }: { readonly review: Review; readonly kind: ConflictKind }) {
  const { opened, state, choices } = review;
  const pages = useConflictPages(opened, kind, state);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: pages.total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatePx,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => pages.show(first, last), [pages, first, last]);
  return (
    <div ref={scroller} className={styles.cards} tabIndex={-1}>
      <div className={styles.space} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = pages.rowAt(index);
          return (
            <div
              key={index}
              ref={virtual.measureElement}
              data-index={index}
              className={styles.place}
              style={{ transform: `translateY(${start}px)` }}
            >
              {row === undefined ? (
                <div className={styles.waiting} />
              ) : (
                <ConflictCard
                  plan={opened.plan}
                  row={row}
                  onDecide={(ord, choice, field) =>
                    void choices.decide({ kind: 'rows', ords: [ord] }, choice, field === undefined ? {} : { field })
                  }
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function useConflictPages({ plan, header }: OpenedPlan, kind: ConflictKind, revision: unknown): PageCache<ReviewRow> {
  const pages = useMemo(() => {
    const fields = [...new Set([...header.mapping.key, ...identifyingFields])];
    return new PageCache<ReviewRow>(async (from, count) =>
      ask('review.page', { plan, filter: conflictFilters[kind], from, count, fields }),
    );
  }, [plan, header, kind]);
  const [known, setKnown] = useState(revision);
  if (known !== revision) {
    setKnown(revision);
    pages.refresh();
  }
  useSyncExternalStore(pages.subscribe, pages.version);
  return pages;
}
