import { Ban, Check, Eraser, PencilLine, Rows3, Slash } from 'lucide-react';
import type { ProblemGroup, RepairAction } from '../../../../core/review/model.ts';
import { issueMessage } from '../../../../core/issues.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { valueText } from '../model/value-text.ts';
import { NewTextForm } from '../new-text-form.tsx';
import { RepairProgress } from '../repair-progress.tsx';
import { type Repair, useProposalWords } from '../use-repair.ts';
import styles from './problems.module.css';

export interface ProblemPanelProps {
  /** The problem at the cursor. */
  readonly problem: ProblemGroup;
  readonly repair: Repair;
  readonly isReplacing: boolean;
  readonly onReplacing: (isReplacing: boolean) => void;
  readonly onAct: (action: RepairAction) => void;
  readonly onShow: () => void;
}

/** What is wrong in a sentence, and everything that can be done about it for all rows that have it. */
export function ProblemPanel(props: ProblemPanelProps) {
  const { problem, repair, isReplacing } = props;
  const text = useText('review').problems;
  const language = useLanguage();
  return (
    <section className={styles.panel} aria-label={text.panel}>
      <p className={styles.sentence} data-level={problem.level}>
        {issueMessage(problem.issue, language)}
      </p>
      {repair.isRunning ? (
        <RepairProgress repair={repair} />
      ) : isReplacing ? (
        <ReplaceWith {...props} />
      ) : (
        <Actions {...props} />
      )}
    </section>
  );
}

function Actions({ problem, onReplacing, onAct, onShow }: ProblemPanelProps) {
  const text = useText('review').problems;
  const say = useProposalWords();
  const { proposals, canRepair, canClear, level } = problem;
  return (
    <div className={styles.actions}>
      {proposals.map((proposal, at) => (
        <Button
          key={say(proposal)}
          size="sm"
          variant="primary"
          icon={Check}
          trailing={at === 0 && <KeyHint keys="u" isInverse />}
          onPress={() => onAct({ kind: 'set', cells: proposal.cells })}
        >
          {text.use(say(proposal))}
        </Button>
      ))}
      {canRepair && (
        <Button size="sm" icon={PencilLine} trailing={<KeyHint keys="enter" />} onPress={() => onReplacing(true)}>
          {text.replaceWith}
        </Button>
      )}
      {canClear && (
        <Button size="sm" icon={Eraser} trailing={<KeyHint keys="c" />} onPress={() => onAct({ kind: 'clear' })}>
          {text.clear}
        </Button>
      )}
      {canRepair && (
        <Button size="sm" icon={Slash} trailing={<KeyHint keys="l" />} onPress={() => onAct({ kind: 'leave' })}>
          {text.leave}
        </Button>
      )}
      {canRepair && (
        <Button size="sm" icon={Ban} trailing={<KeyHint keys="e" />} onPress={() => onAct({ kind: 'exclude' })}>
          {text.exclude}
        </Button>
      )}
      <Button size="sm" variant="ghost" icon={Rows3} trailing={<KeyHint keys="v" />} onPress={onShow}>
        {text.show}
      </Button>
      {!canRepair && level === 'error' && <p className={styles.hint}>{text.none}</p>}
    </div>
  );
}

function ReplaceWith({ problem, onReplacing, onAct }: ProblemPanelProps) {
  const text = useText('review');
  const formats = useFormats();
  const rows = text.rows(formats.count(problem.rows), problem.rows);
  const { field } = problem;
  return (
    <NewTextForm
      label={text.problems.newText(rows)}
      hint={text.problems.hint}
      former={valueText(problem.value) ?? ''}
      action={text.problems.replaceIn(rows)}
      onText={(typed) => {
        if (field !== undefined) onAct({ kind: 'set', cells: [{ field, text: typed }] });
      }}
      onCancel={() => onReplacing(false)}
    />
  );
}
