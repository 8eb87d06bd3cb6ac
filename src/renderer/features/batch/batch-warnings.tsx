import { problemEnds } from '../../../core/plan/balance.ts';
import type { Batch } from '../../../shared/contract/batch.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import type { ApplyChoices } from '../apply/apply-choices.ts';
import type { Hindrance } from '../apply/use-apply-blocker.ts';
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
  const { go } = useNavigation();
  const [first] = batch.plans;
  const leftOut = problemEnds
    .filter((end) => batch.total[end] > 0)
    .map((end) => apply.leftOutRows[end](format.count(batch.total[end]), batch.total[end]));
  const ignored = first?.header.ignoredSheets ?? [];
  const { clears, heldBack, tooManyClears } = estimate;
  return (
    <>
      {hindrance !== undefined && (
        <Banner
          level="error"
          title={hindrance === 'offline' ? apply.offline : apply.otherAccount(first?.header.account ?? '')}
          actions={
            <Button size="sm" onPress={() => go('connect')}>
              {apply.connect}
            </Button>
          }
        >
          {hindrance === 'offline' ? apply.offlineHint : apply.otherAccountHint}
        </Banner>
      )}
      {tooManyClears && (
        <Banner level="warning" title={apply.manyClears(format.count(clears), clears)}>
          <p>{apply.manyClearsHint}</p>
          <Checkbox
            label={apply.allowClears(format.count(clears), clears)}
            isSelected={choices.allowClears}
            onChange={(allowClears) => onChoices({ ...choices, allowClears })}
          />
        </Banner>
      )}
      {heldBack > 0 && (
        <Banner level="warning" title={apply.heldBack(format.count(heldBack), heldBack)}>
          {apply.heldBackHint}
        </Banner>
      )}
      {leftOut.length > 0 && <Banner title={format.list(leftOut)}>{text.leftOutHint}</Banner>}
      {ignored.length > 0 && (
        <Banner
          title={text.ignored(
            format.list(ignored.map(({ sheet, rows }) => text.ignoredSheet(sheet, format.count(rows), rows))),
          )}
        >
          {text.ignoredHint}
        </Banner>
      )}
    </>
  );
}
