import { cube } from '../../../api/cube.ts';
import { settled } from '../../../api/failure.ts';
import { useJob } from '../../../api/use-job.ts';
import { useChooseFile, useOpenFile } from '../../../app/use-open-file.ts';
import { useNavigation } from '../../../app/navigation-context.tsx';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { useErrorToast } from '../../../ui/error-words.ts';
import { showToast } from '../../../ui/toast.tsx';
import type { Review } from '../use-review.ts';

/** What can be done with the plan as a file. */
export interface PlanFiles {
  readonly saveCopy: () => void;
  /** The rows that are shown, as a workbook. */
  readonly exportReview: () => void;
  /** Asks for a workbook with answers about the plan, and shows what it says. */
  readonly takeAnswers: () => void;
  readonly openAnother: () => void;
}

/** Each asks for a place by the system's dialog, and says how it ended. */
export function usePlanFiles({ opened, rows }: Review): PlanFiles {
  const text = useText('review');
  const formats = useFormats();
  const language = useLanguage();
  const openFile = useOpenFile();
  const chooseFile = useChooseFile();
  const { openAnswers } = useNavigation();
  const exporting = useJob('review.export');
  const say = useErrorToast();
  const base = opened.name.replace(/\.cubeplan$/i, '');
  const done = (title: string, file: string): void => {
    const onPress = (): void => void cube().call('file.reveal', { file });
    showToast({ level: 'done', title, action: { name: text.head.reveal, onPress } });
  };
  const saveCopy = async (): Promise<void> => {
    const suggestedName = `${text.head.copyName(base)}.cubeplan`;
    const target = await settled(cube().call('file.chooseTarget', { suggestedName, format: 'cubeplan' }));
    if (!target.ok) return say(target.error);
    if (target.value === null) return undefined;
    const { file, name } = target.value;
    const saved = await settled(cube().call('plan.saveCopy', { plan: opened.plan, target: file }));
    return saved.ok ? done(text.head.saved(name), file) : say(saved.error);
  };
  const exportReview = async (): Promise<void> => {
    const suggestedName = `${text.head.reviewName(base)}.xlsx`;
    const target = await settled(cube().call('file.chooseTarget', { suggestedName, format: 'xlsx' }));
    if (!target.ok) return say(target.error);
    if (target.value === null) return undefined;
    const { file, name } = target.value;
    const reply = await exporting.run({ plan: opened.plan, filter: rows.filter, target: file, language });
    if (!reply.ok) return say(reply.error);
    const { rows: count } = reply.value;
    return done(text.head.exported(name, text.rows(formats.count(count), count)), file);
  };
  return {
    saveCopy: () => void saveCopy(),
    exportReview: () => void exportReview(),
    takeAnswers: () =>
      void chooseFile('spreadsheet').then((file) => {
        if (file !== null) openAnswers(file);
      }),
    openAnother: () =>
      void chooseFile('plan').then((file) => {
        if (file !== null) openFile(file);
      }),
  };
}

/** Says what could not be done, and why. */
