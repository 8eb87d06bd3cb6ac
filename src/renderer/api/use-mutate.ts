import { useCallback, useState } from 'react';
import type { ErrorInfo } from '../../shared/error-info.ts';
import type { CallName, Input, Output, Reply } from '../../shared/ipc.ts';
import { cube } from './cube.ts';
import { settled } from './failure.ts';
import { useForgetAnswers } from './use-call.ts';

/** A call that changes something. */
export interface Mutation<K extends CallName> {
  readonly run: (input: Input<K>) => Promise<Reply<Output<K>>>;
  readonly isPending: boolean;
  /** Of the last run; gone when it is run again. */
  readonly error: ErrorInfo | undefined;
  readonly reset: () => void;
}

/** Runs a call on demand; `changes` names the answers that are asked for again after it succeeded. */
export function useMutate<K extends CallName>(name: K, changes: readonly CallName[] = []): Mutation<K> {
  const forget = useForgetAnswers();
  const [pending, setPending] = useState(0);
  const [error, setError] = useState<ErrorInfo>();
  const run = async (input: Input<K>): Promise<Reply<Output<K>>> => {
    setPending((count) => count + 1);
    setError(undefined);
    const reply = await settled(cube().call(name, input));
    setPending((count) => count - 1);
    if (reply.ok) forget(...changes);
    else setError(reply.error);
    return reply;
  };
  return { run, isPending: pending > 0, error, reset: useCallback(() => setError(undefined), []) };
}
