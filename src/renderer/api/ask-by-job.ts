import { useQuery } from '@tanstack/react-query';
import type { Input, JobKind, Output } from '../../shared/ipc.ts';
import { CallFailure } from './failure.ts';
import { useJobs } from './jobs-context.tsx';
import { isActive, type Jobs } from './jobs.ts';

/** An answer that takes a job: it is cancelled when nobody wants the answer any more, or another one meanwhile. */
export async function askByJob<K extends JobKind>(
  jobs: Jobs,
  kind: K,
  input: Input<K>,
  signal: AbortSignal,
): Promise<Output<K>> {
  const running = jobs.run(kind, kind, input);
  const started = jobs.latest(kind);
  signal.addEventListener('abort', () => {
    if (started !== undefined && isActive(started)) void jobs.cancel(started.key);
  });
  const reply = await running;
  if (!reply.ok) throw new CallFailure(reply.error);
  return reply.value;
}

/** Such an answer for a component, asked once; undefined until it is there, and where it was cancelled. */
export function useJobAnswer<K extends JobKind>(kind: K, input: Input<K>, isEnabled: boolean): Output<K> | undefined {
  const jobs = useJobs();
  const queryFn = async ({ signal }: { readonly signal: AbortSignal }): Promise<Output<K>> =>
    askByJob(jobs, kind, input, signal);
  return useQuery({ queryKey: [kind, input], queryFn, enabled: isEnabled }).data;
}
