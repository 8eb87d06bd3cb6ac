import type { ApplyPreview } from '../../../shared/contract/applying.ts';
import { useForgetAnswers } from '../../api/use-call.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ApprovalBanner } from '../review/head/approval-banner.tsx';
import type { ApprovalNeed } from '../review/head/use-approval-need.ts';
import type { ApplyViewProps } from './apply-view.ts';
import type { Hindrance } from './use-apply-blocker.ts';

interface ApplyWarningsProps extends ApplyViewProps {
  readonly preview: ApplyPreview | undefined;
  readonly hindrance: Hindrance | undefined;
  readonly need: ApprovalNeed | undefined;
}

/** What holds the plan back, and what one should know before it is written. */
export function ApplyWarnings(props: ApplyWarningsProps) {
  const { opened, state, preview, hindrance, need } = props;
  const text = useText('apply');
  const format = useFormats();
  const { go, backToReview } = useNavigation();
  const forget = useForgetAnswers();
  const { approval } = state;
  const held = preview?.heldBack ?? 0;
  return (
    <>
      {need !== undefined && (
        <ApprovalBanner plan={opened.plan} need={need} onApproved={() => forget('review.state')} />
      )}
      {hindrance !== undefined && (
        <Banner
          level="error"
          title={hindrance === 'offline' ? text.offline : text.otherAccount(opened.header.account)}
          actions={
            <Button size="sm" onPress={() => go('connect')}>
              {text.connect}
            </Button>
          }
        >
          {hindrance === 'offline' ? text.offlineHint : text.otherAccountHint}
        </Banner>
      )}
      <ClearsWarning {...props} />
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

/** Many customers would lose a value: that is either meant, or a sheet with empty cells where nobody meant it. */
function ClearsWarning({ preview, choices, onChoices }: ApplyWarningsProps) {
  const text = useText('apply');
  const format = useFormats();
  const { backToReview } = useNavigation();
  if (preview === undefined || !preview.tooManyClears) return null;
  return (
    <Banner
      level="warning"
      title={text.manyClears(format.count(preview.emptied), preview.emptied)}
      actions={
        <Button size="sm" onPress={() => backToReview({ clears: true })}>
          {text.showThem}
        </Button>
      }
    >
      <p>{text.manyClearsHint}</p>
      <Checkbox
        label={text.allowClears(format.count(preview.emptied), preview.emptied)}
        isSelected={choices.allowClears}
        onChange={(allowClears) => onChoices({ ...choices, allowClears })}
      />
    </Banner>
  );
}
