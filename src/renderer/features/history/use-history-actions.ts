import { useState } from 'react';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import type { HistoryItem } from '../../../shared/contract/history.ts';
import type { ErrorInfo } from '../../../shared/error-info.ts';
import { cube } from '../../api/cube.ts';
import { settled } from '../../api/failure.ts';
import { useForgetAnswers } from '../../api/use-call.ts';
import { useJobStatus } from '../../api/use-job.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useLanguage, useText } from '../../text/language.tsx';
import { showToast } from '../../ui/toast.tsx';

/** What can be done with a plan of the list; one thing at a time. */
export interface HistoryActions {
  readonly busy: { readonly file: string; readonly what: 'opening' | 'preparing' | 'savingReport' } | undefined;
  readonly error: ErrorInfo | undefined;
  readonly open: (item: HistoryItem) => Promise<void>;
  /** Makes the plan that puts back what this one wrote, and shows it: nothing is written yet. */
  readonly undo: (item: HistoryItem) => Promise<void>;
  readonly saveReport: (item: HistoryItem) => Promise<void>;
  readonly dismissError: () => void;
}

const withoutEnding = (name: string): string => name.replace(/\.cubeplan$/i, '');

/** A plan has to be open in the engine for its report and its undo; it is closed again where it is not shown. */
export function useHistoryActions(): HistoryActions {
  const [busy, setBusy] = useState<HistoryActions['busy']>();
  const [error, setError] = useState<ErrorInfo>();
  const { state, openReview } = useNavigation();
  const forget = useForgetAnswers();
  const opening = useJobStatus('plan.open');
  const undoing = useJobStatus('plan.undo');
  const reporting = useJobStatus('plan.report');
  const text = useText('history');
  const language = useLanguage();

  const close = async ({ plan }: OpenedPlan): Promise<void> => {
    // It may be under review as well.
    if (state.review?.plan !== plan) await settled(cube().call('plan.close', { plan }));
  };
  const during = async (
    item: HistoryItem,
    what: 'opening' | 'preparing' | 'savingReport',
    work: (opened: OpenedPlan) => Promise<void> | void,
  ): Promise<void> => {
    setBusy({ file: item.file, what });
    setError(undefined);
    const opened = await opening.run({ file: item.file });
    if (opened.ok) await work(opened.value);
    else setError(opened.error);
    setBusy(undefined);
    forget('history.list');
  };
  const undo = async (opened: OpenedPlan): Promise<void> => {
    const made = await undoing.run({ plan: opened.plan, language }, opened.header);
    if (opened.plan !== (made.ok ? made.value.plan : undefined)) await close(opened);
    if (made.ok) openReview(made.value);
    else setError(made.error);
  };
  const saveReport = async (opened: OpenedPlan): Promise<void> => {
    const suggestedName = `${text.reportName(withoutEnding(opened.name))}.xlsx`;
    const target = await settled(cube().call('file.chooseTarget', { suggestedName, format: 'xlsx' }));
    if (!target.ok) setError(target.error);
    else if (target.value !== null) {
      const { file, name } = target.value;
      const saved = await reporting.run({ plan: opened.plan, target: file, language }, opened.header);
      if (saved.ok) {
        const onPress = (): void => void cube().call('file.reveal', { file });
        showToast({ level: 'done', title: text.reportSaved(name), action: { name: text.reveal, onPress } });
      } else setError(saved.error);
    }
    await close(opened);
  };
  return {
    busy,
    error,
    open: async (item) => during(item, 'opening', openReview),
    undo: async (item) => during(item, 'preparing', undo),
    saveReport: async (item) => during(item, 'savingReport', saveReport),
    dismissError: () => setError(undefined),
  };
}
