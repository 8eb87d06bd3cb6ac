import { useRef, useState } from 'react';
import type { ChangeGroup } from '../../../../core/review/model.ts';
import { failureInfo } from '../../../api/failure.ts';
import { useText } from '../../../text/language.tsx';
import { useErrorToast } from '../../../ui/error-words.ts';
import { showToast } from '../../../ui/toast.tsx';
import type { PageCache } from '../model/page-cache.ts';

/** As many as a call takes. */
const maxChosen = 1000;

/** Tells one group from another of the same grouping. */
export const groupKey = ({ field, before, after }: ChangeGroup): string => JSON.stringify([field, before, after]);

/** The groups that were chosen, in the order in which they were, and the ways to choose them. */
export interface ChosenGroups {
  readonly groups: ReadonlyMap<string, ChangeGroup>;
  readonly toggle: (group: ChangeGroup) => void;
  /** From where the range began to this place. */
  readonly extend: (from: number, to: number) => void;
  readonly endRange: () => void;
  readonly all: () => void;
  readonly clear: () => void;
}

export function useChosenGroups(pages: PageCache<ChangeGroup>): ChosenGroups {
  const text = useText('review').patterns;
  const sayError = useErrorToast();
  const [groups, setGroups] = useState<ReadonlyMap<string, ChangeGroup>>(new Map());
  /** Where a range begins, and what was chosen before it: a range that shrinks gives back what it took. */
  const range = useRef<{ readonly from: number; readonly base: ReadonlyMap<string, ChangeGroup> }>(undefined);
  const latest = useRef(0);
  const set = (next: ReadonlyMap<string, ChangeGroup>): void => {
    if (next.size <= maxChosen) setGroups(next);
    else showToast({ level: 'info', title: text.tooMany });
  };
  const between = async (first: number, last: number, base: ReadonlyMap<string, ChangeGroup>): Promise<void> => {
    latest.current += 1;
    const turn = latest.current;
    if (last - first >= maxChosen) {
      showToast({ level: 'info', title: text.tooMany });
      return;
    }
    try {
      const found = await pages.rowsBetween(first, last);
      if (latest.current === turn) set(new Map([...base, ...found.map((group) => [groupKey(group), group] as const)]));
    } catch (error) {
      sayError(failureInfo(error));
    }
  };
  return {
    groups,
    toggle: (group) => {
      const next = new Map(groups);
      if (!next.delete(groupKey(group))) next.set(groupKey(group), group);
      set(next);
    },
    extend: (from, to) => {
      range.current ??= { from, base: groups };
      const { base } = range.current;
      void between(Math.min(range.current.from, to), Math.max(range.current.from, to), base);
    },
    endRange: () => {
      range.current = undefined;
    },
    all: () => void between(0, (pages.total ?? 1) - 1, new Map()),
    clear: () => setGroups(new Map()),
  };
}
