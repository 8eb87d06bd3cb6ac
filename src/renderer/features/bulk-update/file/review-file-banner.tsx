import type { ChosenFile } from '../../../../shared/contract/app.ts';
import type { AnsweredWorkbook } from '../../../../shared/contract/sheets.ts';
import { useJob } from '../../../api/use-job.ts';
import { useNavigation } from '../../../app/navigation-context.tsx';
import { useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';

interface ReviewFileBannerProps {
  readonly file: ChosenFile;
  readonly review: AnsweredWorkbook;
}

/** The file holds answers about a plan, and no customers to update: says which plan, and takes them there. */
export function ReviewFileBanner({ file, review: { source, file: plan } }: ReviewFileBannerProps) {
  const text = useText('bulkUpdate');
  const { openReview } = useNavigation();
  const opening = useJob('plan.open');
  const open = async (handle: string): Promise<void> => {
    const reply = await opening.run({ file: handle });
    if (reply.ok) openReview(reply.value, file);
  };
  return (
    <>
      <Banner
        title={source === undefined ? text.isReview : text.isReviewOf(source)}
        actions={
          plan !== undefined && (
            <Button size="sm" variant="primary" isPending={opening.isRunning} onPress={() => void open(plan.file)}>
              {text.takeAnswers}
            </Button>
          )
        }
      >
        {plan === undefined ? text.isReviewUnknown : text.isReviewHint(plan.name)}
      </Banner>
      {opening.error !== undefined && <ErrorBanner error={opening.error} />}
    </>
  );
}
