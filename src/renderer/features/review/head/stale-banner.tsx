import { useJob } from '../../../api/use-job.ts';
import { useNavigation } from '../../../app/navigation-context.tsx';
import { useFormats, useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useHindrance } from '../../../app/use-apply-blocker.ts';
import { isOld } from '../model/snapshot-age.ts';
import type { Review } from '../use-review.ts';
import styles from './head.module.css';

/** Says when Cube may have moved on since the plan was made, and compares again. Nothing while that is not so. */
export function StaleBanner({ review }: { readonly review: Pick<Review, 'opened' | 'state'> }) {
  const text = useText('review').stale;
  const formats = useFormats();
  const { openReview } = useNavigation();
  const hindrance = useHindrance(review.opened);
  const { plan, header, newerSnapshotAt } = review.opened;
  const job = useJob('plan.compareAgain', `plan.compareAgain:${plan}`);
  const compare = async (snapshot: 'fresh' | 'stored'): Promise<void> => {
    const reply = await job.run({ plan, snapshot }, header);
    if (!reply.ok) return;
    const taken = snapshot === 'stored' ? newerSnapshotAt : undefined;
    showToast({ level: 'done', title: taken === undefined ? text.done : text.doneStored(formats.relative(taken)) });
    openReview(reply.value);
  };
  if (header.kind === 'undo' || review.state.outcomes.applied > 0) return null;
  if (job.isRunning) {
    return (
      <div className={styles.comparing}>
        <JobProgress progress={job.progress} onCancel={job.cancel} isCancelling={job.status === 'cancelling'} />
      </div>
    );
  }
  const refresh = (
    <Button size="sm" isDisabled={hindrance !== undefined} onPress={() => void compare('fresh')}>
      {text.refresh}
    </Button>
  );
  if (job.error !== undefined) return <ErrorBanner error={job.error} actions={refresh} />;
  if (newerSnapshotAt === undefined && !isOld(header.snapshotTakenAt, Date.now())) return null;
  const stored = newerSnapshotAt !== undefined && (
    <Button size="sm" onPress={() => void compare('stored')}>
      {text.compareStored}
    </Button>
  );
  const title =
    newerSnapshotAt === undefined
      ? text.old(formats.relative(header.snapshotTakenAt))
      : text.newer(formats.relative(newerSnapshotAt));
  return (
    <Banner
      level={newerSnapshotAt === undefined ? 'info' : 'warning'}
      isEdge
      title={title}
      actions={
        <>
          {stored}
          {refresh}
        </>
      }
    >
      {text.hint} {hindrance !== undefined && text.cannotFetch[hindrance]}
    </Banner>
  );
}
