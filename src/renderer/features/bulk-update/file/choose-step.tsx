import type { Dispatch } from 'react';
import type { AssignmentItem } from '../../../../shared/contract/assignments.ts';
import { useCall } from '../../../api/use-call.ts';
import { useConnection } from '../../../app/use-connection.ts';
import type { RunAgain } from '../../../app/navigation.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { AssignmentPanel } from './assignment-panel.tsx';
import { type Draft, type DraftAction, foreignFile } from '../draft.ts';
import { FilePanel } from './file-panel.tsx';
import { SeveralPanel, useIsOfSeveral } from './several-panel.tsx';
import { ReviewFileBanner } from './review-file-banner.tsx';
import { ForeignFileBanner } from './foreign-file-banner.tsx';
import { StepBody } from '../step-body.tsx';
import { StepFooter } from '../step-footer.tsx';

export interface StepProps {
  readonly draft: Draft;
  readonly dispatch: Dispatch<DraftAction>;
}

/** Which file, and whom it is about. */
export function ChooseStep({ draft, dispatch, onNext }: StepProps & { readonly onNext: () => void }) {
  const list = useCall('assignment.list', {});
  const account = useConnection()?.account;
  const text = useText('bulkUpdate');
  const assignments = list.value?.assignments ?? [];
  const chosen = assignments.find(({ assignmentId }) => assignmentId === draft.assignmentId);
  const foreign = foreignFile(draft, account);
  const review = draft.opened?.review;
  const isOfSeveral = useIsOfSeveral(draft);
  const first = whatIsMissing(draft, chosen, foreign !== undefined);
  // With several, the way on is with all of them, above.
  const missing = first === 'assignment' && isOfSeveral ? 'several' : first;
  return (
    <>
      <StepBody>
        {draft.again !== undefined && <AgainBanner again={draft.again} dispatch={dispatch} />}
        <FilePanel draft={draft} dispatch={dispatch} />
        {draft.opened?.mayBeSeveral === true && <SeveralPanel draft={draft} />}
        {draft.file !== undefined && review !== undefined ? (
          <ReviewFileBanner file={draft.file} review={review} />
        ) : (
          <AssignmentPanel
            list={list}
            assignmentId={draft.assignmentId}
            onChange={(assignmentId) => dispatch({ type: 'assignment', assignmentId })}
          />
        )}
        {foreign !== undefined && (
          <ForeignFileBanner
            foreign={foreign}
            draft={draft}
            assignments={assignments}
            onUse={(assignmentId) => dispatch({ type: 'assignment', assignmentId })}
            onMeant={(isOtherMeant) => dispatch({ type: 'set', change: { isOtherMeant } })}
          />
        )}
      </StepBody>
      <StepFooter
        next={text.next}
        onNext={onNext}
        isNextDisabled={missing !== undefined}
        note={missing === undefined ? undefined : text.missing[missing]}
      />
    </>
  );
}

/** Another plan's choices wait for their file. */
function AgainBanner({ again, dispatch }: Pick<StepProps, 'dispatch'> & { readonly again: RunAgain }) {
  const text = useText('bulkUpdate');
  const { quoted } = useText('common');
  const format = useFormats();
  return (
    <Banner
      title={text.again(quoted(again.name), format.date(again.madeAt))}
      actions={
        <Button size="sm" onPress={() => dispatch({ type: 'afresh' })}>
          {text.notAgain}
        </Button>
      }
    >
      {text.againHint}
    </Banner>
  );
}

/** The first thing that is still to be done here. */
function whatIsMissing(
  { file, opened, assignmentId, isOtherMeant }: Draft,
  chosen: AssignmentItem | undefined,
  isForeign: boolean,
): 'file' | 'reading' | 'assignment' | 'snapshot' | 'foreign' | 'review' | undefined {
  if (file === undefined) return 'file';
  if (opened === undefined) return 'reading';
  if (opened.review !== undefined) return 'review';
  if (assignmentId === undefined) return 'assignment';
  if (chosen?.snapshot === undefined) return 'snapshot';
  return isForeign && !isOtherMeant ? 'foreign' : undefined;
}
