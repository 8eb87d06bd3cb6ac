import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { failureInfo } from '../../api/failure.ts';
import { useErrorToast } from '../../ui/error-words.ts';
import { showToast } from '../../ui/toast.tsx';
import { ask } from './ask.ts';
import { firstProblem } from './model/detail-fields.ts';
import type { GridCommand } from './model/grid-keys.ts';
import { noSelection, selectedCount, toRowSelection } from './model/selection.ts';
import type { Review } from './use-review.ts';

/** What the grid's keys do. */
export interface GridCommands {
  readonly run: (command: Exclude<GridCommand, { readonly kind: 'move' }>) => void;
  readonly step: (direction: 'next' | 'previous', to: 'change' | 'problem' | 'conflict') => void;
  readonly copy: () => void;
  /** Of the chosen rows, else of the row at the cursor. */
  readonly exclude: (excluded: boolean | undefined) => void;
  /** The cursor is on its way to another row. */
  readonly isOnItsWay: boolean;
}

/** `search` and `details` take the focus when a command leads there. */
export function useGridCommands(
  review: Review,
  { search, details }: { readonly search: () => void; readonly details: () => void },
): GridCommands {
  const { step, isStepping } = useStep(review);
  const copy = useCopy(review);
  const fix = useFix(review);
  const { rows, selected, choices } = review;
  const exclude = (excluded: boolean | undefined): void => {
    const { row } = rows;
    if (selectedCount(selected.selection) > 0) {
      void choices.exclude(toRowSelection(selected.selection), excluded ?? true);
    } else if (row !== undefined) {
      const isExcluded = row.outcome?.state === 'excluded';
      void choices.exclude({ kind: 'rows', ords: [row.ord] }, excluded ?? !isExcluded);
    }
  };
  const close = (): void => {
    if (selected.selection !== noSelection && selectedCount(selected.selection) > 0) selected.clear();
    else review.onDetailed(false);
  };
  const execute: GridCommands['run'] = (command) => {
    switch (command.kind) {
      case 'step':
        return step(command.direction, command.to);
      case 'exclude':
        return exclude(command.excluded);
      case 'toggle':
        return selected.toggle(rows.cursor.position);
      case 'select-all':
        return selected.all();
      case 'open':
        review.onDetailed(true);
        return details();
      case 'fix':
        return fix();
      case 'find':
        return search();
      case 'copy':
        return copy();
      case 'close':
        return close();
    }
  };
  const isOnItsWay = isStepping || rows.row === undefined;
  return { run: useInOrder(execute, isOnItsWay), step, copy, exclude, isOnItsWay };
}

const freeCommands: ReadonlySet<string> = new Set(['find', 'close', 'select-all']);

/** Fast fingers: what is pressed while the cursor is on its way to another row is done once it is there. */
export function useInOrder<Command extends { readonly kind: string }>(
  execute: (command: Command) => void,
  isOnItsWay: boolean,
): (command: Command) => void {
  const waiting = useRef<Command[]>([]);
  const goOn = useEffectEvent(() => {
    const next = waiting.current.shift();
    if (next !== undefined) execute(next);
  });
  useEffect(() => {
    if (!isOnItsWay) goOn();
  });
  return (command) => {
    if (isOnItsWay && !freeCommands.has(command.kind)) waiting.current.push(command);
    else execute(command);
  };
}

function useStep({ opened, rows }: Review): { readonly step: GridCommands['step']; readonly isStepping: boolean } {
  const text = useText('review').grid;
  const sayError = useErrorToast();
  const [steps, setSteps] = useState(0);
  const step: GridCommands['step'] = (direction, to) => {
    const { row, filter, order } = rows;
    if (row === undefined) return;
    setSteps((count) => count + 1);
    ask('review.step', {
      plan: opened.plan,
      filter,
      ord: row.ord,
      direction,
      to,
      ...(order !== undefined && { order }),
    }).then(
      (found) => {
        setSteps((count) => count - 1);
        if (found === null) showToast({ level: 'info', title: text.noMore[to][direction] });
        // The cursor may have gone to another column meanwhile.
        else rows.setCursor(({ column }) => ({ position: found.position, column }));
      },
      (error: unknown) => {
        setSteps((count) => count - 1);
        sayError(failureInfo(error));
      },
    );
  };
  return { step, isStepping: steps > 0 };
}

/** The clipboard takes no more than this. */
const maxCopied = 50_000;

function useCopy({ opened, rows, selected }: Review): () => void {
  const text = useText('review');
  const formats = useFormats();
  const language = useLanguage();
  const sayError = useErrorToast();
  return () => {
    const { selection } = selected;
    const count = selectedCount(selection);
    if (count > maxCopied) {
      showToast({ level: 'info', title: text.selection.tooManyToCopy });
      return;
    }
    const ords = rows.row === undefined ? [] : [rows.row.ord];
    const chosen = count > 0 ? toRowSelection(selection) : ({ kind: 'rows', ords } as const);
    ask('review.copy', { plan: opened.plan, selection: chosen, language }).then(
      ({ rows: copied }) =>
        showToast({ level: 'done', title: text.selection.copied(text.rows(formats.count(copied), copied)) }),
      (error: unknown) => sayError(failureInfo(error)),
    );
  };
}

/** Opens the row's first cell that cannot be read, to be typed again. */
function useFix(review: Review): () => void {
  const text = useText('review').fix;
  const sayError = useErrorToast();
  return () => {
    const { row } = review.rows;
    if (row === undefined) return;
    ask('review.row', { plan: review.opened.plan, ord: row.ord }).then(
      (details) => {
        const cell = firstProblem(details);
        if (cell === undefined) {
          showToast({ level: 'info', title: text.nothing });
          return;
        }
        review.onDetailed(true);
        review.onFixing(cell.index);
      },
      (error: unknown) => sayError(failureInfo(error)),
    );
  };
}

/** Puts the focus on the first thing of an element that can have it. */
export function focusInside(element: RefObject<HTMLElement | null>): void {
  element.current?.querySelector<HTMLElement>('button, [tabindex="0"]')?.focus();
}
