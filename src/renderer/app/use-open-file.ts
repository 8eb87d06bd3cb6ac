import type { ChosenFile } from '../../shared/contract/app.ts';
import type { Input } from '../../shared/ipc.ts';
import { cube } from '../api/cube.ts';
import { settled } from '../api/failure.ts';
import { useJobStatus } from '../api/use-job.ts';
import { useText } from '../text/language.tsx';
import { useErrorToast } from '../ui/error-words.ts';
import { dismissToast, showToast } from '../ui/toast.tsx';
import { useNavigation } from './navigation-context.tsx';

/**
 * Opens what the user chose, dropped or double-clicked: a spreadsheet in Bulk update, a plan in Review. While a plan is
 * under review a workbook may be one with answers about it.
 */
export function useOpenFile(): (file: ChosenFile) => void {
  const { state, openBulkUpdate, openReview, openAnswers } = useNavigation();
  const { run } = useJobStatus('plan.open');
  const looking = useJobStatus('sheet.open');
  const text = useText('shell');
  const sayError = useErrorToast();
  return (file) => {
    dismissToast('file');
    if (file.kind === 'other') {
      showToast({ level: 'error', title: text.cannotOpen(file.name), topic: 'file' });
      return;
    }
    if (file.kind === 'spreadsheet' && state.review === undefined) {
      openBulkUpdate({ file });
      return;
    }
    if (file.kind === 'spreadsheet') {
      // What cannot be read is told by the bulk update, as always.
      void looking.run({ file: file.file }).then((reply) => {
        if (reply.ok && reply.value.review !== undefined) openAnswers(file);
        else openBulkUpdate({ file });
      });
      return;
    }
    void run({ file: file.file }).then((reply) => {
      if (reply.ok) openReview(reply.value);
      else sayError(reply.error, 'file');
    });
  };
}

/** Asks for a file by the system's dialog; null when the user thought better of it. */
export function useChooseFile(): (kind: Input<'file.choose'>['kind']) => Promise<ChosenFile | null> {
  const sayError = useErrorToast();
  return async (kind) => {
    const reply = await settled(cube().call('file.choose', { kind }));
    if (reply.ok) return reply.value;
    sayError(reply.error, 'file');
    return null;
  };
}
