import { useState } from 'react';
import { type LineKind, lineKinds } from '../../../../core/review-workbook/lines.ts';
import type { Language } from '../../../../core/types.ts';
import type { OpenedPlan } from '../../../../shared/contract/plans.ts';
import { cube } from '../../../api/cube.ts';
import { settled } from '../../../api/failure.ts';
import { useJob } from '../../../api/use-job.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';
import { useErrorToast } from '../../../ui/error-words.ts';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { Select } from '../../../ui/select.tsx';
import { showToast } from '../../../ui/toast.tsx';
import styles from './excel.module.css';

interface SendDialogProps {
  readonly opened: OpenedPlan;
  readonly onClose: () => void;
}

/** Asks what the workbook for a colleague shall have, and where it goes. */
export function SendDialog({ opened, onClose }: SendDialogProps) {
  const text = useText('review').excel;
  const common = useText('common');
  const { languages } = useText('settings');
  const own = useLanguage();
  const [kind, setKind] = useState<LineKind>('changes');
  const [language, setLanguage] = useState<Language>(own);
  const { job, send } = useSending(opened, onClose);
  return (
    <Dialog
      title={text.sendTitle}
      isOpen
      onClose={onClose}
      isBusy={job.isRunning}
      actions={
        <>
          <Button onPress={onClose} isDisabled={job.isRunning}>
            {common.cancel}
          </Button>
          <Button variant="primary" isPending={job.isRunning} onPress={() => void send(kind, language)}>
            {text.saveAs}
          </Button>
        </>
      }
    >
      <div className={styles.choices}>
        <p>{text.sendIntro}</p>
        {job.error !== undefined && <ErrorBanner error={job.error} />}
        <RadioGroup
          label={text.kind}
          options={lineKinds.map((id) => ({ id, ...text.kinds[id] }))}
          value={kind}
          onChange={setKind}
          isDisabled={job.isRunning}
        />
        <div className={styles.language}>
          <Select
            label={text.language}
            options={(['nb', 'en'] as const).map((id) => ({ id, name: languages[id] }))}
            value={language}
            onChange={setLanguage}
            isDisabled={job.isRunning}
          />
        </div>
        {job.isRunning && <JobProgress title={text.writing} progress={job.progress} onCancel={job.cancel} />}
      </div>
    </Dialog>
  );
}

function useSending({ plan, name }: OpenedPlan, onSent: () => void) {
  const text = useText('review').excel;
  const formats = useFormats();
  const sayError = useErrorToast();
  const job = useJob('review.send', `review.send:${plan}`);
  const send = async (kind: LineKind, language: Language): Promise<void> => {
    const suggestedName = `${text.fileName(name.replace(/\.cubeplan$/i, ''))}.xlsx`;
    const target = await settled(cube().call('file.chooseTarget', { suggestedName, format: 'xlsx' }));
    if (!target.ok) return sayError(target.error);
    if (target.value === null) return undefined;
    const { file, name: saved } = target.value;
    const reply = await job.run({ plan, target: file, kind, language });
    if (!reply.ok) return undefined;
    const { lines } = reply.value;
    showToast({
      level: 'done',
      topic: 'file',
      title: text.sent(saved, formats.count(lines), lines),
      detail: text.sentHint,
      action: { name: text.reveal, onPress: () => void cube().call('file.reveal', { file }) },
    });
    return onSent();
  };
  return { job, send };
}
