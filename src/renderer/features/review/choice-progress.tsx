import type { RunningChoice } from '../../app/use-choice.ts';
import { useText } from '../../text/language.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';

/** How far a choice is, and a way to stop it, in place of what could be chosen next. */
export function ChoiceProgress({ choice }: { readonly choice: RunningChoice }) {
  const text = useText('shell').jobKinds;
  const { kind, progress, isCancelling, cancel } = choice;
  return <JobProgress title={text[kind]} progress={progress} onCancel={cancel} isCancelling={isCancelling} />;
}
