import { useEffect, useEffectEvent, useReducer, useRef } from 'react';
import { useCall } from '../../api/use-call.ts';
import type { BulkUpdateStart } from '../../app/navigation.ts';
import { useConnection } from '../../app/use-connection.ts';
import { useText } from '../../text/language.tsx';
import { Page } from '../../ui/page.tsx';
import { MapStep } from './map/map-step.tsx';
import { ChooseStep } from './file/choose-step.tsx';
import { changeDraft, type Draft, draftSteps, emptyDraft, foreignFile } from './draft.ts';
import { SheetStep } from './sheet/sheet-step.tsx';
import { type Step, StepsBar } from './steps-bar.tsx';
import { useOpenSheet } from './file/use-open-sheet.ts';

/** `start.request` grows with each request to begin anew. */
export function BulkUpdateScreen({ start }: { readonly start: BulkUpdateStart }) {
  const text = useText('bulkUpdate');
  const [draft, dispatch] = useReducer(changeDraft, emptyDraft);
  const openSheet = useOpenSheet(dispatch);
  const { file, step } = draft;
  useOnce(start, ({ file: given, assignmentId, clearBlanksOf, again }) => {
    if (clearBlanksOf !== undefined) dispatch({ type: 'clear-blanks', file: clearBlanksOf });
    if (again !== undefined) dispatch({ type: 'again', again, assignmentId });
    else if (assignmentId !== undefined) dispatch({ type: 'assignment', assignmentId });
    if (given !== undefined) dispatch({ type: 'file', file: given, isNew: again === undefined });
  });
  useOnce(file, (chosen) => {
    if (chosen !== undefined) void openSheet(chosen);
  });
  const isReady = useIsReady(draft);
  // Nothing is left to choose before the columns; who goes back to the file may.
  useOnce(isReady && draft.again !== undefined ? draft.opened : undefined, (opened) => {
    if (opened !== undefined) dispatch({ type: 'set', change: { step: 'columns' } });
  });
  const go = (next: Step): void => {
    const known = draftSteps.find((each) => each === next);
    if (known !== undefined) dispatch({ type: 'set', change: { step: known } });
  };
  return (
    <Page
      isFilled
      title={text.title}
      subtitle={file?.name ?? text.subtitle}
      actions={<StepsBar current={step} canGo={(to) => to === 'file' || (isReady && isDraftStep(to))} onGo={go} />}
    >
      {step === 'file' && (
        <ChooseStep draft={draft} dispatch={dispatch} onNext={() => go(isExport(draft) ? 'columns' : 'sheet')} />
      )}
      {step === 'sheet' && (
        <SheetStep draft={draft} dispatch={dispatch} onBack={() => go('file')} onNext={() => go('columns')} />
      )}
      {step === 'columns' && <MapStep draft={draft} dispatch={dispatch} onBack={() => go('sheet')} />}
    </Page>
  );
}

/** Acts on each new value once: a screen that is shown again runs its effects again, although nothing is new. */
function useOnce<T>(value: T, action: (value: T) => void): void {
  const seen = useRef<T>(undefined);
  const act = useEffectEvent(action);
  useEffect(() => {
    if (seen.current === value) return;
    seen.current = value;
    act(value);
  }, [value]);
}

const isDraftStep = (step: Step): boolean => draftSteps.some((each) => each === step);

/** An export of the chosen assignment leaves nothing to choose about sheets. */
const isExport = ({ opened, assignmentId, sheet }: Draft): boolean =>
  opened?.exported?.sheets.some((own) => own.name === sheet && own.assignmentId === assignmentId) === true;

/** Whether there is what the sheet and the columns need. */
function useIsReady(draft: Draft): boolean {
  const account = useConnection()?.account;
  const list = useCall('assignment.list', {});
  const { opened, assignmentId, isOtherMeant } = draft;
  const chosen = list.value?.assignments.find((item) => item.assignmentId === assignmentId);
  const isForeign = foreignFile(draft, account) !== undefined && !isOtherMeant;
  return opened !== undefined && opened.review === undefined && chosen?.snapshot !== undefined && !isForeign;
}
