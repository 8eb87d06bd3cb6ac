import type {
  MeantPattern,
  Problem,
  ProblemGroup,
  RepairAction,
  Repaired,
  Replacement,
  ReviewState,
} from '../../../core/review/model.ts';
import { useJob } from '../../api/use-job.ts';
import type { JobProgress, Reply } from '../../../shared/ipc.ts';
import { type Formats, useFormats, useText } from '../../text/language.tsx';
import type { Text } from '../../text/text.ts';
import { showToast } from '../../ui/toast.tsx';
import { useFieldLabel } from './use-field-label.ts';
import type { Choices } from './use-choices.ts';
import { useNotChosen } from './use-undo.ts';

/** The same done to all rows that have a problem, or to one of them. */
export interface Repair {
  readonly run: (problem: Problem, action: RepairAction, ord?: number) => Promise<void>;
  readonly replace: (replacement: Replacement) => Promise<boolean>;
  /** Gives changes another value. */
  readonly setValue: (patterns: readonly MeantPattern[], text: string) => Promise<void>;
  readonly isRunning: boolean;
  readonly isCancelling: boolean;
  readonly progress: JobProgress | undefined;
  readonly cancel: () => void;
}

export function useRepair(plan: string, { history, onChosen }: Choices): Repair {
  const text = useText('review');
  const formats = useFormats();
  const sayNotChosen = useNotChosen();
  const repair = useJob('review.repair', `review.repair:${plan}`);
  const replacing = useJob('review.replace', `review.replace:${plan}`);
  const setting = useJob('review.setValue', `review.setValue:${plan}`);
  const running = [repair, replacing, setting].find((job) => job.isRunning);
  /** True once it is done. */
  const told = (reply: Reply<Repaired & { readonly state: ReviewState }>, done: (rows: string) => string): boolean => {
    if (!reply.ok) {
      sayNotChosen(reply.error);
      return false;
    }
    const { rows, state } = reply.value;
    onChosen(state);
    if (rows === 0) {
      showToast({ level: 'info', title: text.problems.nothingDone, topic: 'choice' });
      return true;
    }
    const { title, level } = repairWords(reply.value, done, text, formats);
    history.say(title, level);
    return true;
  };
  const words = (kind: RepairAction['kind']): ((rows: string) => string) => {
    if (kind === 'leave') return text.problems.left;
    return kind === 'exclude' ? text.problems.excluded : text.problems.done;
  };
  return {
    run: async ({ code, field, value }, action, ord) => {
      const problem = { code, value, ...(field !== undefined && { field }) };
      const reply = await repair.run({ plan, problem, action, ...(ord !== undefined && { ord }) });
      told(reply, words(action.kind));
    },
    replace: async (replacement) => told(await replacing.run({ plan, replacement }), text.replace.done),
    setValue: async (patterns, value) => {
      told(await setting.run({ plan, patterns, text: value }), text.patterns.setDone);
    },
    isRunning: running !== undefined,
    isCancelling: running?.status === 'cancelling',
    progress: running?.progress,
    cancel: () => running?.cancel(),
  };
}

/** What was done, and whether every cell can be read now: otherwise it is no success. */
export function repairWords(
  { rows, stillInvalid }: Repaired,
  done: (rows: string) => string,
  text: Text['review'],
  formats: Formats,
): { readonly title: string; readonly level: 'done' | 'warning' } {
  const rowsText = text.rows(formats.count(rows), rows);
  if (stillInvalid === 0) return { title: done(rowsText), level: 'done' };
  return { title: text.problems.stillInvalid(rowsText, formats.count(stillInvalid)), level: 'warning' };
}

/** What a proposal says: `“Female”`, or `Street number 12 and Entrance B`. */
export function useProposalWords(): (proposal: ProblemGroup['proposals'][number]) => string {
  const { problems } = useText('review');
  const { quoted } = useText('common');
  const formats = useFormats();
  const label = useFieldLabel();
  return ({ cells }) => {
    const [first] = cells;
    if (cells.length === 1 && first !== undefined) return quoted(first.text);
    return formats.list(cells.map(({ field, text }) => `${label(field)} ${text === '' ? problems.nothing : text}`));
  };
}
