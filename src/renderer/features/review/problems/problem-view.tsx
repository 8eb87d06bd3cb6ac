import { CircleCheck, Replace } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { ProblemGroup, RepairAction } from '../../../../core/review/model.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { GroupBar } from '../group-bar.tsx';
import type { Cursor, GridCommand } from '../model/grid-keys.ts';
import { NoGroups } from '../no-groups.tsx';
import { useRepair } from '../use-repair.ts';
import type { Review } from '../use-review.ts';
import { VirtualGrid } from '../virtual-grid/virtual-grid.tsx';
import { layOutProblems, ProblemCell, type ProblemColumn } from './problem-cell.tsx';
import { ProblemPanel } from './problem-panel.tsx';
import styles from './problems.module.css';
import { ReplaceDialog } from './replace-dialog.tsx';
import { madeFields, sheetFields } from './sheet-fields.ts';
import { type ProblemChoice, useProblems } from './use-problems.ts';

/** Tells one group from another. */
const nameOf = ({ code, field, value }: ProblemGroup): string => JSON.stringify([code, field, value]);

const look = () => ({ isSelected: false, isMuted: false });

/** What has to be put right, each as one line with what can be done about it. */
export function ProblemView({ review }: { readonly review: Review }) {
  const text = useText('review').problems;
  const [choice, setChoice] = useState<ProblemChoice>({ field: undefined, errors: false });
  const list = useList(review, choice);
  const { pages, problem, grid, act } = list;
  const isNarrowed = choice.errors || choice.field !== undefined;
  return (
    <section className={styles.view} aria-label={text.label} onKeyDown={keysOf(problem, act, list.onShow)}>
      <ProblemBar review={review} choice={choice} onChoice={setChoice} total={pages.total} />
      <VirtualGrid
        label={text.label}
        name="problems"
        focusRef={grid}
        pages={pages}
        layOut={layOutProblems}
        heading={(id) => headings(text)[id]}
        Cell={ProblemCell}
        look={look}
        cursor={list.cursor}
        onCursor={list.onCursor}
        onCommand={list.onCommand}
        onPress={(_, at) => {
          if (at !== undefined) list.onCursor(at);
        }}
      >
        <NoGroups pages={pages} icon={CircleCheck} {...(isNarrowed ? text.noneFound : text.noProblems)} />
      </VirtualGrid>
      {problem !== undefined && (
        <ProblemPanel
          key={nameOf(problem)}
          problem={problem}
          repair={list.repair}
          isReplacing={list.isReplacing}
          onReplacing={list.onReplacing}
          onShow={list.onShow}
          onAct={act}
        />
      )}
      {review.isFinding && (
        <ReplaceDialog
          review={review}
          repair={list.repair}
          field={problem?.field}
          onClose={() => {
            review.onFinding(false);
            requestAnimationFrame(() => grid.current?.focus());
          }}
        />
      )}
    </section>
  );
}

/** The problems, the one at the cursor, and what is done about it. */
function useList(review: Review, choice: ProblemChoice) {
  const { opened, choices, rows, onView, state } = review;
  const [cursor, setCursor] = useState<Cursor>({ position: 0, column: 1 });
  const [replaced, setReplaced] = useState<string>();
  const grid = useRef<{ readonly focus: () => void }>(null);
  const repair = useRepair(opened.plan, choices);
  const { pages } = useProblems(opened.plan, choice, state);
  const position = Math.min(cursor.position, Math.max(0, (pages.total ?? 1) - 1));
  const problem = pages.rowAt(position);
  const onReplacing = (next: boolean): void => {
    setReplaced(next && problem?.canRepair === true ? nameOf(problem) : undefined);
    if (!next) grid.current?.focus();
  };
  const isReplacing = problem !== undefined && replaced === nameOf(problem);
  // The list has changed under the box: what was typed was meant for another problem than the one at the cursor now.
  const isOther = problem !== undefined && replaced !== undefined && !isReplacing;
  useEffect(() => {
    if (!isOther) return;
    setReplaced(undefined);
    grid.current?.focus();
  }, [isOther]);
  const act = (action: RepairAction): void => {
    if (problem === undefined || repair.isRunning) return;
    onReplacing(false);
    void repair.run(problem, action);
  };
  return {
    grid,
    repair,
    pages,
    problem,
    act,
    isReplacing,
    onReplacing,
    cursor: { ...cursor, position },
    onCursor: (next: Cursor): void => {
      setCursor(next);
      setReplaced(undefined);
    },
    onShow: (): void => {
      if (problem === undefined) return;
      const { code, field, value } = problem;
      rows.show({ problem: { code, value, ...(field !== undefined && { field }) } }, 'top');
      onView('rows');
    },
    onCommand: ({ kind }: Exclude<GridCommand, { readonly kind: 'move' }>): void => {
      if (kind === 'open' || kind === 'fix') onReplacing(true);
      else if (kind === 'exclude' && problem?.canRepair === true) act({ kind: 'exclude' });
    },
  };
}

/** Letters on the list, beside those that every list has. */
function keysOf(problem: ProblemGroup | undefined, act: (action: RepairAction) => void, show: () => void) {
  return ({ target, key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
    const isList = target instanceof Element && target.getAttribute('role') === 'grid';
    if (!isList || problem === undefined || ctrlKey || metaKey || altKey) return;
    const [proposal] = problem.proposals;
    const letter = key.toLowerCase();
    if (letter === 'u' && proposal !== undefined) act({ kind: 'set', cells: proposal.cells });
    else if (letter === 'c' && problem.canClear) act({ kind: 'clear' });
    else if (letter === 'l' && problem.canRepair) act({ kind: 'leave' });
    else if (letter === 'v') show();
  };
}

type ProblemWords = ReturnType<typeof useText<'review'>>['problems'];

const headings = (text: ProblemWords): Readonly<Record<ProblemColumn, ReactNode>> => ({
  level: <span className={styles.spoken}>{text.importance}</span>,
  value: text.value,
  field: text.field,
  problem: text.problem,
  proposal: text.proposal,
  rows: text.rows,
});

interface ProblemBarProps {
  readonly review: Review;
  readonly choice: ProblemChoice;
  readonly onChoice: (choice: ProblemChoice) => void;
  readonly total: number | undefined;
}

function ProblemBar({ review, choice, onChoice, total }: ProblemBarProps) {
  const text = useText('review').problems;
  const formats = useFormats();
  const { header } = review.opened;
  return (
    <GroupBar
      fields={madeFields(header)}
      field={choice.field}
      onField={(field) => onChoice({ ...choice, field })}
      only={text.onlyErrors}
      isOnly={choice.errors}
      onOnly={(errors) => onChoice({ ...choice, errors })}
      count={total === undefined ? undefined : text.count(formats.count(total), total)}
    >
      {sheetFields(header).length > 0 && (
        <Button size="sm" icon={Replace} onPress={() => review.onFinding(true)}>
          {text.findReplace}
        </Button>
      )}
    </GroupBar>
  );
}
