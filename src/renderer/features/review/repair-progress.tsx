import { useText } from '../../text/language.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import type { Repair } from './use-repair.ts';

/** How far it is, and a way to stop it. */
export function RepairProgress({ repair }: { readonly repair: Repair }) {
  const text = useText('review').problems;
  const { progress, isCancelling, cancel } = repair;
  return <JobProgress title={text.working} progress={progress} onCancel={cancel} isCancelling={isCancelling} />;
}
