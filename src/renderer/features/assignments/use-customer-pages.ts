import { useQueries } from '@tanstack/react-query';
import type { SnapshotSummary } from '../../../shared/contract/assignments.ts';
import type { ErrorInfo } from '../../../shared/error-info.ts';
import type { CustomerRecord } from '../../../core/types.ts';
import type { Input } from '../../../shared/ipc.ts';
import { failureInfo } from '../../api/failure.ts';
import { ask } from '../../api/use-call.ts';

const pageSize = 100;
/** How soon to ask again while the engine still searches: each ask takes it some 60 ms further. */
const searchingMs = 40;

/** Which customers are looked at, and in which order. */
export type CustomerQuery = Omit<Input<'snapshot.customers'>, 'from' | 'count'>;

/** The customers that are in sight, and how many there are. */
export interface CustomerPages {
  /** Undefined before the first answer. */
  readonly total: number | undefined;
  readonly isSearching: boolean;
  readonly error: ErrorInfo | undefined;
  readonly at: (index: number) => CustomerRecord | undefined;
}

/** Asks for the pages that hold the rows from `first` to `last`, and keeps those that were seen. */
export function useCustomerPages(
  query: CustomerQuery,
  takenAt: SnapshotSummary['takenAt'],
  first: number,
  last: number,
): CustomerPages {
  const from = Math.floor(first / pageSize);
  const pages = Array.from({ length: Math.floor(last / pageSize) - from + 1 }, (_, index) => from + index);
  const answers = useQueries({
    queries: pages.map((page) => {
      const input = { ...query, from: page * pageSize, count: pageSize };
      return {
        // A newer snapshot is asked for anew.
        queryKey: ['snapshot.customers', input, takenAt] as const,
        queryFn: async () => ask('snapshot.customers', input),
        staleTime: Number.POSITIVE_INFINITY,
        refetchInterval: ({ state }: { state: { data?: { isSearching?: true } | undefined } }) =>
          state.data?.isSearching === true ? searchingMs : (false as const),
      };
    }),
  });
  const known = answers.map(({ data }) => data).filter((data) => data !== undefined);
  const failed = answers.find(({ error }) => error !== null)?.error;
  return {
    total: known.length === 0 ? undefined : Math.max(...known.map(({ total }) => total)),
    isSearching: known.some(({ isSearching }) => isSearching === true),
    error: failed === null || failed === undefined ? undefined : failureInfo(failed),
    at: (index) => answers[Math.floor(index / pageSize) - from]?.data?.customers[index % pageSize],
  };
}

/** The numbers of the customers at some places, as soon as they are known. @throws CallFailure */
export async function customerIds(query: CustomerQuery, from: number, count: number): Promise<readonly number[]> {
  for (;;) {
    const ids = await ask('snapshot.ids', { ...query, from, count });
    if (ids !== null) return ids;
  }
}
