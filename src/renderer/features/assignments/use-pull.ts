import { useForgetAnswers } from '../../api/use-call.ts';
import { type JobHandle, useJob } from '../../api/use-job.ts';

/** Fetching one assignment: goes on while the user looks at others. */
export function usePull(assignmentId: number): Omit<JobHandle<'snapshot.pull'>, 'run'> & { readonly pull: () => void } {
  const { run, ...job } = useJob('snapshot.pull', `snapshot.pull:${assignmentId}`);
  const forget = useForgetAnswers();
  const pull = async (): Promise<void> => {
    const reply = await run({ assignmentId });
    if (reply.ok) forget('assignment.list', 'snapshot.customers');
  };
  return { ...job, pull: () => void pull() };
}
