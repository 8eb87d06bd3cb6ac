import { useEffect } from 'react';
import type { Choice, ReviewState } from '../../../core/review/model.ts';
import { useJobStatus } from '../../api/use-job.ts';
import { useCommand } from '../../app/commands.tsx';
import { useFormats, useText } from '../../text/language.tsx';
import type { ErrorInfo } from '../../../shared/error-info.ts';
import { useErrorToast } from '../../ui/error-words.ts';
import { dismissToast, showToast } from '../../ui/toast.tsx';
import { useShortcut } from '../../ui/use-shortcut.ts';

/** Taking choices back, and making them again. */
export interface Undo {
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  /** Says that a choice was made, with a way to take it back; where it did not do all that was meant, as a warning. */
  readonly say: (title: string, level?: 'done' | 'warning') => void;
}

/** `onState` gets the plan as it is then. */
export function useUndo(plan: string, onState: (state: ReviewState) => void): Undo {
  const text = useText('review').choices;
  const sayWhat = useChoiceWords();
  const sayNotChosen = useNotChosen();
  const jobs = {
    undo: useJobStatus('review.undo', `review.undo:${plan}`),
    redo: useJobStatus('review.redo', `review.redo:${plan}`),
  };
  const move = async (direction: 'undo' | 'redo'): Promise<void> => {
    const reply = await jobs[direction].run({ plan });
    if (!reply.ok) {
      sayNotChosen(reply.error);
      return;
    }
    const { choice, state } = reply.value;
    onState(state);
    const isUndo = direction === 'undo';
    if (choice === null) {
      const title = isUndo ? text.nothingToUndo : text.nothingToRedo;
      showToast({ level: 'info', title, topic: 'choice' });
      return;
    }
    showToast({
      level: 'done',
      title: (isUndo ? text.undone : text.redone)(sayWhat(choice)),
      topic: 'choice',
      action: isUndo
        ? { name: text.redo, onPress: () => void move('redo') }
        : { name: text.undo, onPress: () => void move('undo') },
    });
  };
  return {
    undo: async () => move('undo'),
    redo: async () => move('redo'),
    say: (title, level = 'done') =>
      showToast({
        level,
        title,
        topic: 'choice',
        action: { name: text.undo, onPress: () => void move('undo') },
      }),
  };
}

/** A choice that failed is reported, and of one that was stopped, that nothing of it is left. */
export function useNotChosen(): (error: ErrorInfo) => void {
  const text = useText('review').choices;
  const sayError = useErrorToast();
  return (error) => {
    if (error.code === 'CANCELLED') showToast({ level: 'info', title: text.stopped, topic: 'choice' });
    else sayError(error);
  };
}

function useChoiceWords(): (choice: Choice) => string {
  const text = useText('review');
  const formats = useFormats();
  return ({ kind, rows }) => text.choices.kinds[kind](text.rows(formats.count(rows), rows));
}

/** The keys and the menu, while the review is shown. */
export function useUndoCommands({ undo, redo }: Undo): void {
  useCommand('edit.undo', () => void undo());
  useCommand('edit.redo', () => void redo());
  useShortcut('mod+shift+z', () => void redo());
  // Elsewhere nobody sees what would be taken back.
  useEffect(() => () => dismissToast('choice'), []);
}
