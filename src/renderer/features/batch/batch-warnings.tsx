import { problemEnds } from '../../../core/plan/balance.ts';
import type { Batch, BatchPlan } from '../../../shared/contract/batch.ts';
import { useAssignmentOf } from '../../app/use-about.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import type { ApplyChoices } from '../apply/apply-choices.ts';
import type { Hindrance } from '../../app/use-apply-blocker.ts';
import { ClearsBanner, HindranceBanner } from '../apply/warning-banners.tsx';
import { useApprovalWords } from '../review/head/approval-words.ts';
import { IgnoredRows } from '../review/head/ignored-rows.tsx';
import type { BatchEstimate } from './use-batch.ts';

interface BatchWarningsProps {
  readonly batch: Batch;
  readonly estimate: BatchEstimate;
  readonly hindrance: Hindrance | undefined;
  readonly choices: ApplyChoices;
  readonly onChoices: (choices: ApplyChoices) => void;
}

/** What holds the plans back, and what one should know before they are written. */
export function BatchWarnings({ batch, estimate, hindrance, choices, onChoices }: BatchWarningsProps) {
  const text = useText('batch');
  const apply = useText('apply');
  const format = useFormats();
  const [first] = batch.plans;
  const leftOut = problemEnds
    .filter((end) => batch.total[end] > 0)
    .map((end) => apply.leftOutRows[end](format.count(batch.total[end]), batch.total[end]));
  const { clears, heldBack, tooManyClears } = estimate;
  return (
    <>
      <ApprovalBanners batch={batch} />
      {hindrance !== undefined && <HindranceBanner hindrance={hindrance} account={first?.header.account ?? ''} />}
      {tooManyClears && <ClearsBanner clears={clears} choices={choices} onChoices={onChoices} />}
      {heldBack > 0 && (
        <Banner level="warning" title={apply.heldBack(format.count(heldBack), heldBack)}>
          {apply.heldBackHint}
        </Banner>
      )}
      {leftOut.length > 0 && <Banner title={format.list(leftOut)}>{text.leftOutHint}</Banner>}
      <IgnoredRows ignored={first?.header.ignoredSheets ?? []} />
    </>
  );
}

/** Plans that have to be approved before they are written, with why: those of which the same is said together. */
function ApprovalBanners({ batch: { plans } }: Pick<BatchWarningsProps, 'batch'>) {
  const text = useText('batch');
  const format = useFormats();
  const wordsOf = useApprovalWords();
  const nameOf = useAssignmentOf();
  const groups = new Map<string, { readonly title: string; readonly plans: BatchPlan[] }>();
  for (const plan of plans) {
    if (plan.approvalNeed === undefined) continue;
    const { title, hint } = wordsOf(plan.approvalNeed);
    const group = groups.get(hint) ?? { title, plans: [] };
    group.plans.push(plan);
    groups.set(hint, group);
  }
  return [...groups].map(([hint, group]) => (
    <Banner
      key={hint}
      level="warning"
      title={`${group.title}: ${format.list(group.plans.map(({ header }) => nameOf(header)))}`}
    >
      {hint} {text.approveHint}
    </Banner>
  ));
}
