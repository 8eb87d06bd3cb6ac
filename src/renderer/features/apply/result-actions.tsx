import type { OutcomeCounts } from '../../../core/plan/model.ts';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { useJob } from '../../api/use-job.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useLanguage } from '../../text/language.tsx';
import { Afterwards, useSaveReport } from './afterwards.tsx';
import { useWriteWords } from './write-words.ts';

interface ResultActionsProps {
  readonly opened: OpenedPlan;
  readonly outcomes: OutcomeCounts;
}

/** A report to keep, and the way back. */
export function ResultActions({ opened, outcomes: { applied, unknown } }: ResultActionsProps) {
  const text = useWriteWords(opened.header.kind === 'undo');
  const format = useFormats();
  const report = useReport(opened);
  const undo = useUndo(opened);
  const hint = text.undoHint(format.count(applied), applied);
  return (
    <Afterwards
      report={{ ...report, hint: text.reportHint }}
      undo={applied + unknown > 0 ? { ...undo, hint, action: text.undoThis } : undefined}
    />
  );
}

function useReport({ plan, name, header }: OpenedPlan) {
  const language = useLanguage();
  const job = useJob('plan.report', `plan.report:${plan}`);
  const saveReport = useSaveReport();
  const save = (): void =>
    void saveReport(name.replace(/\.cubeplan$/i, ''), (target) => job.run({ plan, target, language }, header));
  return { job, save };
}

/** The inverse plan is a plan like any other: it is reviewed before anything is written. */
function useUndo({ plan, header }: OpenedPlan) {
  const job = useJob('plan.undo', `plan.undo:${plan}`);
  const { openReview } = useNavigation();
  const language = useLanguage();
  const start = async (): Promise<void> => {
    const reply = await job.run({ plan, language }, header);
    if (reply.ok) {
      job.reset();
      openReview(reply.value);
    }
  };
  return { job, start: () => void start() };
}
