import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ErrorInfo } from '../../shared/error-info.ts';
import type { CallName, Input, Output } from '../../shared/ipc.ts';
import { cube } from './cube.ts';
import { CallFailure, failureInfo } from './failure.ts';

/** A call's answer as a screen shows it. With an `error` there may still be the last good `value`. */
export interface CallState<T> {
  readonly value: T | undefined;
  readonly error: ErrorInfo | undefined;
  /** Nothing to show yet: show a skeleton. */
  readonly isLoading: boolean;
  /** Asked again while the last answer is shown. */
  readonly isRefreshing: boolean;
  readonly reload: () => void;
}

interface CallOptions<T> {
  /** False: not asked yet. */
  readonly enabled?: boolean;
  /** Keeps the last answer on the screen while another input is asked for, such as the next search. */
  readonly keep?: boolean;
  /** Gets the same answer in another way, such as by a job; the signal says that nobody wants it any more. */
  readonly by?: ((signal: AbortSignal) => Promise<T>) | undefined;
}

/** A call whose failure is thrown, for react-query. */
export async function ask<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> {
  const reply = await cube().call(name, input);
  if (!reply.ok) throw new CallFailure(reply.error);
  return reply.value;
}

/** Asks main and shows the answer; asked once however many components need it. */
export function useCall<K extends CallName>(
  name: K,
  input: Input<K>,
  { enabled = true, keep = false, by }: CallOptions<Output<K>> = {},
): CallState<Output<K>> {
  const query = useQuery({
    queryKey: [name, input],
    queryFn: ({ signal }) => (by === undefined ? ask(name, input) : by(signal)),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
  const { refetch } = query;
  return {
    value: query.data,
    error: query.error === null ? undefined : failureInfo(query.error),
    isLoading: query.isLoading,
    isRefreshing: query.isFetching && !query.isLoading,
    reload: useCallback(() => void refetch(), [refetch]),
  };
}

/** The answers that are no longer true are asked for again where they are shown. */
export async function forgetAnswers(client: QueryClient, names: readonly CallName[]): Promise<void> {
  const forget = async (name: CallName): Promise<void> => {
    // An answer that is on its way for the first time would be taken as the newest, though it was asked for before.
    await client.cancelQueries({ queryKey: [name] });
    await client.invalidateQueries({ queryKey: [name] });
  };
  await Promise.all(names.map(forget));
}

/** `forgetAnswers` for a component. */
export function useForgetAnswers(): (...names: readonly CallName[]) => void {
  const client = useQueryClient();
  return useCallback((...names) => void forgetAnswers(client, names), [client]);
}
