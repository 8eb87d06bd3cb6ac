import { type KeyboardEvent, useRef, useState } from 'react';
import type { ChangeGroup, GroupOrder, Grouping, PatternChoice } from '../../../../core/review/model.ts';
import type { Cursor, GridCommand } from '../model/grid-keys.ts';
import { sheetFields } from '../problems/sheet-fields.ts';
import { useRepair } from '../use-repair.ts';
import type { Review } from '../use-review.ts';
import type { GridPress } from '../virtual-grid/virtual-grid.tsx';
import type { PatternColumn } from './pattern-cell.tsx';
import { useChosenGroups } from './use-chosen-groups.ts';
import { meantBy, usePatterns } from './use-patterns.ts';

/** What is looked at: kept while the view is there. */
export interface Looked {
  readonly by: Grouping;
  readonly clears: boolean;
  readonly text: string;
  readonly order: GroupOrder;
}

/** The groups, those that are acted on, and what keys and the mouse do. `find` takes the focus to the search. */
export function usePatternList(review: Review, looked: Looked, find: () => void) {
  const [cursor, setCursor] = useState<Cursor>({ position: 0, column: 1 });
  const { pages } = usePatterns(review.opened.plan, choiceOf(looked, review.patternField), review.state);
  const chosen = useChosenGroups(pages);
  const position = Math.min(cursor.position, Math.max(0, (pages.total ?? 1) - 1));
  const here = pages.rowAt(position);
  const groups = chosen.groups.size > 0 ? [...chosen.groups.values()] : here === undefined ? [] : [here];
  const act = usePatternActions(review, looked.by, groups, chosen.clear);
  const onCursor = (next: Cursor, isExtending = false): void => {
    if (isExtending) chosen.extend(position, next.position);
    else chosen.endRange();
    setCursor(next);
    act.onSetting(false);
  };
  return {
    ...act,
    pages,
    chosen,
    groups,
    cursor: { ...cursor, position },
    onCursor,
    onCommand: (command: Exclude<GridCommand, { readonly kind: 'move' }>): void => {
      const isOut = groups.every((group) => group.excluded >= group.rows);
      if (command.kind === 'exclude') act.exclude(command.excluded ?? !isOut);
      else if (command.kind === 'open') act.show();
      else if (command.kind === 'fix') act.onSetting(true);
      else if (command.kind === 'toggle' && here !== undefined) chosen.toggle(here);
      else if (command.kind === 'select-all') chosen.all();
      else if (command.kind === 'find') find();
      else if (command.kind === 'close') chosen.clear();
    },
    onPress: ({ action, isControl, isShift }: GridPress<PatternColumn>, at: Cursor): void => {
      const group = pages.rowAt(at.position);
      onCursor(at, isShift && action === undefined);
      if (group === undefined) return;
      if (action === 'show') act.show([group]);
      else if (action !== undefined) act.exclude(action === 'exclude', [group]);
      else if (isControl) chosen.toggle(group);
    },
    onKey: ({ target, key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      const isList = target instanceof Element && target.getAttribute('role') === 'grid';
      if (isList && key.toLowerCase() === 'v' && !ctrlKey && !metaKey && !altKey) act.show();
    },
  };
}

/** Fields are few: they are neither searched nor narrowed to one of them. */
function choiceOf({ by, clears, text, order }: Looked, field: string | undefined): PatternChoice {
  const isByField = by === 'field';
  return {
    by,
    order,
    ...(field !== undefined && !isByField && { field }),
    ...(clears && { clears }),
    ...(text.trim() !== '' && !isByField && { text: text.trim() }),
  };
}

/** What is done about groups of changes, all at once. */
function usePatternActions(review: Review, by: Grouping, groups: readonly ChangeGroup[], done: () => void) {
  const { opened, choices, rows, onView } = review;
  const [isSetting, setSetting] = useState(false);
  const grid = useRef<{ readonly focus: () => void }>(null);
  const repair = useRepair(opened.plan, choices);
  const fields = new Set(groups.map(({ field }) => field));
  const canSet = fields.size === 1 && [...fields].every((field) => sheetFields(opened.header).includes(field));
  const onSetting = (next: boolean): void => {
    setSetting(next && canSet);
    if (!next && isSetting) grid.current?.focus();
  };
  return {
    grid,
    canSet,
    isSetting,
    onSetting,
    exclude: (excluded: boolean, of = groups): void => {
      if (of.length === 0) return;
      const patterns = of.map((group) => meantBy(by, group));
      void choices.exclude({ kind: 'matching', filter: { patterns }, except: [] }, excluded, { patterns });
      done();
    },
    show: (of = groups): void => {
      if (of.length === 0) return;
      rows.show({ patterns: of.map((group) => meantBy(by, group)) }, 'top');
      onView('rows');
    },
    set: (typed: string): void => {
      const patterns = groups.map((group) => meantBy(by, group));
      onSetting(false);
      done();
      void repair.setValue(patterns, typed);
    },
  };
}
