import type { ReactNode } from 'react';
import { failureInfo } from '../../api/failure.ts';
import type { LucideIcon } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import type { PageCache } from './model/page-cache.ts';
import styles from './review.module.css';

interface NoGroupsProps {
  readonly pages: PageCache<unknown>;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly hint: string;
}

/** What stands over a list of groups that has none, or that could not be read. Nothing where there are some. */
export function NoGroups({ pages, icon, title, hint }: NoGroupsProps): ReactNode {
  if (pages.failure !== undefined && pages.total === undefined) {
    return (
      <div className={styles.noRows}>
        <ErrorState error={failureInfo(pages.failure)} onRetry={() => pages.retry()} />
      </div>
    );
  }
  if (pages.total !== 0) return null;
  return (
    <div className={styles.noRows}>
      <EmptyState icon={icon} title={title}>
        {hint}
      </EmptyState>
    </div>
  );
}
