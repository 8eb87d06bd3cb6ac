import type { PlanHeader } from '../../../core/plan/model.ts';
import type { ApplyPreview } from '../../../shared/contract/applying.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { fewRows } from './apply-choices.ts';
import styles from './run-question.module.css';
import type { RunWords } from './run-words.ts';
import { useWriteWords } from './write-words.ts';

interface RunQuestionProps {
  readonly header: PlanHeader;
  readonly preview: ApplyPreview;
  readonly words: RunWords;
  /** Undefined while nothing is asked. */
  readonly asking: 'all' | 'few' | undefined;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Fields that the question names by themselves. */
const namedFields = 5;

/** Asks once before anything is sent, with what the page says. */
export function RunQuestion({ header, preview, words, asking, onClose, onConfirm }: RunQuestionProps) {
  const isUndo = header.kind === 'undo';
  const text = useWriteWords(isUndo);
  const format = useFormats();
  const isFew = asking === 'few';
  const rows = isFew ? fewRows : preview.rows;
  return (
    <Confirm
      isOpen={asking !== undefined}
      onClose={onClose}
      title={text.sure(format.count(rows), rows)}
      action={text.writeNow}
      onConfirm={onConfirm}
    >
      <p>{isFew ? text.sureFew(words.target) : text.sureAll(words.target)}</p>
      {!isFew && <Facts preview={preview} words={words} />}
      <p className={styles.quiet}>{words.check}</p>
      <p className={styles.quiet}>{isUndo ? text.sureUndo : text.canUndo}</p>
    </Confirm>
  );
}

function Facts({ preview, words }: Pick<RunQuestionProps, 'preview' | 'words'>) {
  const text = useText('apply');
  const format = useFormats();
  const { fields, created } = preview;
  const isCut = fields.length > namedFields + 1;
  const shown = isCut ? fields.slice(0, namedFields) : fields;
  const cells = words.cellsExcluded(preview);
  return (
    <ul className={styles.facts}>
      {shown.map((field) => (
        <li key={field.field}>{words.field(field)}</li>
      ))}
      {isCut && <li>{text.moreFields(format.count(fields.length - namedFields))}</li>}
      {created > 0 && <li>{text.createdLine(format.count(created), created)}</li>}
      {words.leftOut(preview).map(({ end, words: sentence }) => (
        <li key={end} className={styles.quiet}>
          {sentence}
        </li>
      ))}
      {cells !== undefined && <li className={styles.quiet}>{cells}</li>}
    </ul>
  );
}
