import type { ApprovalNeed } from '../../../core/review/model.ts';
import type { ApplyPreview } from '../../../shared/contract/applying.ts';
import { useForgetAnswers } from '../../api/use-call.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ApprovalBanner } from '../review/head/approval-banner.tsx';
import type { ApplyViewProps } from './apply-view.ts';
import type { Hindrance } from '../../app/use-apply-blocker.ts';
import { ClearsBanner, HindranceBanner } from './warning-banners.tsx';

interface ApplyWarningsProps extends ApplyViewProps {
  readonly preview: ApplyPreview | undefined;
  readonly hindrance: Hindrance | undefined;
  readonly need: ApprovalNeed | undefined;
}

/** What holds the plan back, and what one should know before it is written. */
export function ApplyWarnings(props: ApplyWarningsProps) {
  const { opened, state, choices, onChoices, preview, hindrance, need } = props;
  const text = useText('apply');
  const format = useFormats();
  const { backToReview } = useNavigation();
  const forget = useForgetAnswers();
  const { approval } = state;
  const held = preview?.heldBack ?? 0;
  return (
    <>
      {need !== undefined && (
        <ApprovalBanner plan={opened.plan} need={need} onApproved={() => forget('review.state')} />
      )}
      {hindrance !== undefined && <HindranceBanner hindrance={hindrance} account={opened.header.account} />}
      {preview?.tooManyClears === true && (
        <ClearsBanner
          clears={preview.emptied}
          choices={choices}
          onChoices={onChoices}
          onShow={() => backToReview({ clears: true })}
        />
      )}
      {need === undefined && approval !== undefined && !approval.isValid && state.isIndexing !== true && (
        <Banner level="warning" title={text.approvalStale(approval.name)}>
          {text.approvalStaleHint}
        </Banner>
      )}
      {held > 0 && (
        <Banner
          level="warning"
          title={text.heldBack(format.count(held), held)}
          actions={
            <Button size="sm" onPress={() => backToReview({ ends: ['heldBack'] })}>
              {text.showThem}
            </Button>
          }
        >
          {text.heldBackHint}
        </Banner>
      )}
    </>
  );
}
