import { useForgetAnswers } from '../../api/use-call.ts';
import { useConnection } from '../../app/use-connection.ts';
import { type JobHandle, useJob } from '../../api/use-job.ts';

/** Fetching one assignment: goes on while the user looks at others. */
export function usePull(assignmentId: number): Omit<JobHandle<'snapshot.pull'>, 'run'> & { readonly pull: () => void } {
  const { run, ...job } = useJob('snapshot.pull', `snapshot.pull:${assignmentId}`);
  const connection = useConnection();
  const forget = useForgetAnswers();
  const pull = async (): Promise<void> => {
    const about = connection === null ? undefined : { account: connection.account, assignmentId };
    const reply = await run({ assignmentId }, about);
    if (reply.ok) forget('assignment.list', 'snapshot.customers');
  };
  return { ...job, pull: () => void pull() };
}
