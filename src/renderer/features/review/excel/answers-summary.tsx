import { Check, CircleMinus, CircleX, Equal, Pencil, Undo2 } from 'lucide-react';
import {
  answersThatDo,
  type RefusedAnswer,
  type TakenAnswers,
} from '../../../../core/review-workbook/taken-answers.ts';
import { capitalised } from '../../../../core/plan/state-words.ts';
import { refusalText } from '../../../../core/review-workbook/words.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Table } from '../../../ui/table.tsx';
import { useFieldLabel } from '../use-field-label.ts';
import styles from './excel.module.css';

const doing = ['excluded', 'included', 'edited'] as const;
const staying = ['unchanged', 'missing'] as const;
const icons = { excluded: CircleMinus, included: Undo2, edited: Pencil, unchanged: Check, missing: Equal } as const;
/** More are for the workbook itself. */
const mostShown = 100;

/** What was, or would be, done: `2 changes left out`, `1 change gets another new value`. */
export function useAnswerParts(): (answers: TakenAnswers) => readonly string[] {
  const { counts } = useText('review').excel;
  const formats = useFormats();
  return (answers) =>
    doing.filter((part) => answers[part] > 0).map((part) => counts[part](formats.count(answers[part]), answers[part]));
}

/** What the answers come to, before anything is taken. */
export function AnswersSummary({ answers }: { readonly answers: TakenAnswers }) {
  const text = useText('review').excel;
  const formats = useFormats();
  const { refused, isPlanChanged } = answers;
  const shown = [...doing, ...staying].filter((part) => answers[part] > 0);
  return (
    <>
      {isPlanChanged && <Banner>{text.planChanged}</Banner>}
      {answersThatDo(answers) === 0 && refused.length === 0 && <p>{text.nothing}</p>}
      <ul className={styles.counts}>
        {shown.map((part) => {
          const Icon = icons[part];
          const isQuiet = staying.some((other) => other === part);
          return (
            <li key={part} {...(isQuiet && { className: styles.quiet })}>
              <Icon aria-hidden size={15} />
              {text.counts[part](formats.count(answers[part]), answers[part])}
            </li>
          );
        })}
        {refused.length > 0 && (
          <li className={styles.refused}>
            <CircleX aria-hidden size={15} />
            {text.counts.refused(formats.count(refused.length), refused.length)}
          </li>
        )}
      </ul>
      {refused.length > 0 && <Refused refused={refused} />}
    </>
  );
}

function Refused({ refused }: { readonly refused: readonly RefusedAnswer[] }) {
  const text = useText('review').excel;
  const formats = useFormats();
  const language = useLanguage();
  const label = useFieldLabel();
  const rest = refused.length - mostShown;
  return (
    <section aria-label={text.refused}>
      <h3 className={styles.heading}>{text.refused}</h3>
      <p className={styles.hint}>{text.refusedHint}</p>
      <div className={styles.list}>
        <Table
          label={text.refused}
          rows={refused.slice(0, mostShown)}
          rowKey={({ sheetRow }) => sheetRow}
          columns={[
            { id: 'line', name: text.line, isNumber: true, render: ({ sheetRow }) => formats.count(sheetRow) },
            {
              id: 'row',
              name: text.row,
              isNumber: true,
              render: ({ row }) => (row === null ? '' : formats.count(row)),
            },
            { id: 'field', name: text.field, render: ({ field }) => (field === null ? '' : label(field)) },
            {
              id: 'why',
              name: text.why,
              isWide: true,
              render: ({ code }) => <Why words={capitalised(refusalText(code, language))} />,
            },
          ]}
        />
      </div>
      {rest > 0 && <p className={styles.hint}>{text.more(formats.count(rest))}</p>}
    </section>
  );
}

const Why = ({ words }: { readonly words: string }) => <span title={words}>{words}</span>;
