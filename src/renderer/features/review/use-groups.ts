import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PageCache } from './model/page-cache.ts';

/** Keeps a list of groups (patterns, problems) as the plan is: `revision` changes with every choice. */
export function useGroups<Group>(pages: PageCache<Group>, revision: unknown) {
  const [known, setKnown] = useState(revision);
  if (known !== revision) {
    setKnown(revision);
    pages.refresh();
  }
  useEffect(() => pages.show(0, 0), [pages]);
  useSyncExternalStore(pages.subscribe, pages.version);
  return { pages };
}
