import { useEffect, useEffectEvent } from 'react';
import { answersThatDo, type TakenAnswers } from '../../../../core/review-workbook/taken-answers.ts';
import type { AskedAnswers } from '../../../app/navigation.ts';
import { useJob } from '../../../api/use-job.ts';
import { useNavigation } from '../../../app/navigation-context.tsx';
import { useFormats, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import type { Review } from '../use-review.ts';
import { AnswersSummary, useAnswerParts } from './answers-summary.tsx';

interface AnswersDialogProps {
  readonly review: Review;
  readonly asked: AskedAnswers;
}

/** Shows what an answered workbook says about the plan, and takes it only when somebody says so. */
export function AnswersDialog({ review, asked }: AnswersDialogProps) {
  const text = useText('review').excel;
  const common = useText('common');
  const formats = useFormats();
  const { closeAnswers } = useNavigation();
  const { reading, taking, preview, take } = useAnswers(review, asked);
  const error = taking.error ?? reading.error;
  const close = (): void => {
    reading.cancel();
    closeAnswers();
  };
  const count = preview === undefined ? 0 : answersThatDo(preview);
  return (
    <Dialog
      title={text.answersTitle}
      isOpen
      onClose={close}
      isBusy={taking.isRunning}
      size="lg"
      actions={
        <>
          <Button onPress={close} isDisabled={taking.isRunning}>
            {preview !== undefined && count === 0 ? common.close : common.cancel}
          </Button>
          {count > 0 && (
            <Button variant="primary" isPending={taking.isRunning} onPress={() => void take()}>
              {text.takeThem(formats.count(count), count)}
            </Button>
          )}
        </>
      }
    >
      {error !== undefined && (
        <>
          <ErrorBanner error={error} />
          {error.code === 'FILE_OTHER_PLAN' && <ItsPlan asked={asked} />}
        </>
      )}
      {reading.isRunning && <JobProgress title={text.reading} progress={reading.progress} onCancel={close} />}
      {taking.isRunning && (
        <JobProgress
          progress={taking.progress}
          onCancel={taking.cancel}
          isCancelling={taking.status === 'cancelling'}
        />
      )}
      {preview !== undefined && error === undefined && (
        <>
          <p>{text.from(asked.file.name)}</p>
          <AnswersSummary answers={preview} />
        </>
      )}
    </Dialog>
  );
}

/** The plan that the workbook belongs to, where that is known. */
function ItsPlan({ asked }: { readonly asked: AskedAnswers }) {
  const text = useText('review').excel;
  const { openReview } = useNavigation();
  const looking = useJob('sheet.open', `sheet.open:${asked.file.file}`);
  const opening = useJob('plan.open');
  const look = useEffectEvent(() => void looking.run({ file: asked.file.file }));
  useEffect(() => look(), [asked.request]);
  const { source, file } = looking.value?.review ?? {};
  const open = async (plan: string): Promise<void> => {
    const reply = await opening.run({ file: plan });
    if (reply.ok) openReview(reply.value, asked.file);
  };
  return (
    <>
      {source !== undefined && <p>{text.madeOf(source)}</p>}
      {file !== undefined && (
        <p>
          <Button isPending={opening.isRunning} onPress={() => void open(file.file)}>
            {text.openIts(file.name)}
          </Button>
        </p>
      )}
    </>
  );
}

/** Reads the answers as soon as they are asked for; `take` then puts them into the plan, as one choice. */
function useAnswers({ opened, choices }: Review, { file, request }: AskedAnswers) {
  const text = useText('review').excel;
  const { closeAnswers } = useNavigation();
  const { plan } = opened;
  const reading = useJob('review.readAnswers', `review.readAnswers:${plan}`);
  const taking = useJob('review.takeAnswers', `review.takeAnswers:${plan}`);
  const partsOf = useAnswerParts();
  const read = useEffectEvent(() => {
    taking.reset();
    void reading.run({ plan, file: file.file });
  });
  useEffect(() => read(), [request]);
  const take = async (): Promise<void> => {
    const reply = await taking.run({ plan, file: file.file });
    if (!reply.ok) return;
    const { taken, state } = reply.value;
    choices.onChosen(state);
    choices.history.say(text.taken(partsOf(taken).join(', ')));
    closeAnswers();
  };
  const preview: TakenAnswers | undefined = reading.isRunning ? undefined : reading.value;
  return { reading, taking, preview, take };
}
