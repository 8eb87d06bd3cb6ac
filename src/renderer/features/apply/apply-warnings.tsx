import type { ApplyEstimate } from '../../../shared/contract/applying.ts';
import { problemEnds, rowsAt } from '../../../core/plan/balance.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { heldRows } from './apply-choices.ts';
import type { ApplyViewProps } from './apply-view.ts';
import type { Hindrance } from './use-apply-blocker.ts';

interface ApplyWarningsProps extends ApplyViewProps {
  readonly estimate: ApplyEstimate | undefined;
  readonly hindrance: Hindrance | undefined;
}

/** What holds the plan back, and what one should know before it is written. */
export function ApplyWarnings(props: ApplyWarningsProps) {
  const { opened, state, estimate, choices, hindrance } = props;
  const text = useText('apply');
  const format = useFormats();
  const { go, backToReview } = useNavigation();
  const { counts, approval } = state;
  const leftOut = rowsAt(counts, problemEnds);
  const held = heldRows(estimate, choices.onConflict);
  return (
    <>
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
      {approval !== undefined && !approval.isValid && state.isIndexing !== true && (
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
      {leftOut > 0 && (
        <Banner
          title={text.leftOut(format.count(leftOut), leftOut)}
          actions={
            <Button size="sm" onPress={() => backToReview({ ends: problemEnds })}>
              {text.showThem}
            </Button>
          }
        >
          {text.leftOutHint}
        </Banner>
      )}
    </>
  );
}

/** Many customers would lose a value: that is either meant, or a sheet with empty cells where nobody meant it. */
function ClearsWarning({ estimate, choices, onChoices }: ApplyWarningsProps) {
  const text = useText('apply');
  const format = useFormats();
  const { backToReview } = useNavigation();
  if (estimate === undefined || !estimate.tooManyClears) return null;
  return (
    <Banner
      level="warning"
      title={text.manyClears(format.count(estimate.clears), estimate.clears)}
      actions={
        <Button size="sm" onPress={() => backToReview({ clears: true })}>
          {text.showThem}
        </Button>
      }
    >
      <p>{text.manyClearsHint}</p>
      <Checkbox
        label={text.allowClears(format.count(estimate.clears), estimate.clears)}
        isSelected={choices.allowClears}
        onChange={(allowClears) => onChoices({ ...choices, allowClears })}
      />
    </Banner>
  );
}
