import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { ChangeGroup, Grouping, MeantPattern, PatternChoice } from '../../../../core/review/model.ts';
import { useJob } from '../../../api/use-job.ts';
import { useErrorToast } from '../../../ui/error-words.ts';
import { ask } from '../ask.ts';
import { PageCache } from '../model/page-cache.ts';
import { useGroups } from '../use-groups.ts';

/**
 * The groups of a plan's changes. What is searched or sorted by value has to be read first, which takes a while in a large
 * plan: until then the former groups stay. `revision` changes with every decision and correction.
 */
export function usePatterns(plan: string, wanted: PatternChoice, revision: unknown) {
  const name = JSON.stringify(wanted);
  const [ready, setReady] = useState(name);
  const { run, cancel } = useJob('review.readPatterns', `review.readPatterns:${plan}`);
  const sayError = useErrorToast();
  const read = useEffectEvent(async (isCurrent: () => boolean) => {
    cancel();
    const reply = needsValues(wanted) ? await run({ plan, ...wanted }) : undefined;
    if (!isCurrent()) return;
    if (reply?.ok === false && reply.error.code !== 'CANCELLED') sayError(reply.error);
    if (reply?.ok !== false) setReady(name);
  });
  useEffect(() => {
    let isCurrent = true;
    if (name !== ready) void read(() => isCurrent);
    return () => {
      isCurrent = false;
    };
  }, [name, ready]);
  const pages = useMemo(() => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was a choice when it was made a name
    const choice = JSON.parse(ready) as PatternChoice;
    return new PageCache<ChangeGroup>(async (from, count) => {
      const { total, patterns } = await ask('review.patterns', { plan, ...choice, from, count });
      return { total, rows: patterns };
    });
  }, [plan, ready]);
  return useGroups(pages, revision);
}

const needsValues = ({ text, order }: PatternChoice): boolean =>
  text !== undefined || order?.by === 'before' || order?.by === 'after';

/** Exactly the changes of a group. */
export function meantBy(by: Grouping, { field, before, after }: ChangeGroup): MeantPattern {
  if (by === 'field' || after === undefined) return { field };
  return by === 'after' || before === undefined ? { field, after } : { field, before, after };
}
