import { useEffect, useEffectEvent } from 'react';
import type { VerifiedPlans } from '../../../shared/contract/history.ts';
import { cube } from '../../api/cube.ts';
import { settled } from '../../api/failure.ts';
import { useJob } from '../../api/use-job.ts';
import { useLanguage, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { useErrorToast } from '../../ui/error-words.ts';
import { JobProgress } from '../../ui/job-progress.tsx';
import { showToast } from '../../ui/toast.tsx';
import { type HistoryEntry, wasApplied } from './history-groups.ts';
import { VerifyResult } from './verify-result.tsx';

interface VerifyDialogProps {
  readonly entry: HistoryEntry;
  readonly onClose: () => void;
}

/** Reads the customers of plans that were written, and says which are no longer as written. Left while it runs, it stops. */
export function VerifyDialog({ entry, onClose }: VerifyDialogProps) {
  const text = useText('verify');
  const common = useText('common');
  const [{ source }] = entry;
  const files = entry.filter(wasApplied).map(({ file }) => file);
  const job = useJob('plan.verify', `plan.verify:${files[0] ?? ''}`);
  const check = useEffectEvent(() => {
    if (!job.isRunning) void job.run({ files });
  });
  useEffect(() => check(), []);
  const found = job.isRunning ? undefined : job.value;
  const save = useSaving(found, source);
  const close = (): void => {
    if (job.isRunning) job.cancel();
    onClose();
  };
  return (
    <Dialog
      title={text.title}
      isOpen
      onClose={close}
      size="lg"
      actions={
        <>
          <Button onPress={close}>{common.close}</Button>
          {found !== undefined && (
            <>
              <Button isPending={save.isRunning} onPress={() => void save.as('json')}>
                {text.saveJson}
              </Button>
              <Button isPending={save.isRunning} onPress={() => void save.as('xlsx')}>
                {text.saveWorkbook}
              </Button>
            </>
          )}
          {!job.isRunning && (
            <Button variant="primary" onPress={() => void job.run({ files })}>
              {text.again}
            </Button>
          )}
        </>
      }
    >
      <p>{text.about(source)}</p>
      {job.isRunning && (
        <JobProgress
          title={text.checking}
          progress={job.progress}
          onCancel={job.cancel}
          isCancelling={job.status === 'cancelling'}
        />
      )}
      {job.error !== undefined && <ErrorBanner error={job.error} />}
      {found !== undefined && <VerifyResult found={found} />}
    </Dialog>
  );
}

function useSaving(found: VerifiedPlans | undefined, source: string) {
  const text = useText('verify');
  const language = useLanguage();
  const sayError = useErrorToast();
  const job = useJob('verify.save');
  const as = async (format: 'xlsx' | 'json'): Promise<void> => {
    if (found === undefined) return;
    const suggestedName = `${text.fileName(source.replace(/\.[^.]*$/, ''))}.${format}`;
    const target = await settled(cube().call('file.chooseTarget', { suggestedName, format }));
    if (!target.ok) return sayError(target.error);
    if (target.value === null) return;
    const { file, name } = target.value;
    const reply = await job.run({ id: found.id, target: file, format, language });
    if (!reply.ok) return sayError(reply.error);
    showToast({
      level: 'done',
      title: text.saved(name),
      topic: 'file',
      action: { name: text.reveal, onPress: () => void cube().call('file.reveal', { file }) },
    });
  };
  return { isRunning: job.isRunning, as };
}
