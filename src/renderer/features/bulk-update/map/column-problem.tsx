import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { fieldLabel } from '../../../../core/fields/catalogue.ts';
import type { MappingProblem } from '../../../../core/mapping/proposal.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { showCell } from '../sheet/show-cell.ts';
import { withColumn } from './choice.ts';
import styles from './column-problem.module.css';
import type { ColumnProps } from './column-props.ts';

interface ColumnProblemProps extends ColumnProps {
  readonly problem: MappingProblem;
}

/** What is wrong with one column, with the ways out of it as buttons. */
export function ColumnProblem({ problem, column, proposal, choice, onChange }: ColumnProblemProps) {
  const text = useText('map');
  const format = useFormats();
  const { quoted } = useText('common');
  const { isComputed } = useText('fit');
  const language = useLanguage();
  const set = (change: Parameters<typeof withColumn>[2]) => () => onChange(withColumn(choice, column, change));
  switch (problem.code) {
    case 'FIELD_TWICE': {
      const others = problem.columns.filter((index) => index !== column.index);
      const names = others.map((index) => quoted(proposal.columns[index]?.column ?? ''));
      const label = fieldLabel(problem.field, language);
      return (
        <Line isError words={others.length === 0 ? isComputed(label) : text.twice(label, format.list(names))}>
          <Button size="sm" onPress={set({ field: null })}>
            {text.ignore}
          </Button>
        </Line>
      );
    }
    case 'AMBIGUOUS_DATES':
      return (
        <Line words={text.ambiguousDates(showCell(column.samples[0], language))}>
          <Button size="sm" onPress={set({ date_order: 'dmy' })}>
            {text.dateOrders.dmy}
          </Button>
          <Button size="sm" onPress={set({ date_order: 'mdy' })}>
            {text.dateOrders.mdy}
          </Button>
        </Line>
      );
    case 'MONTH_FIRST':
      return (
        <Line words={text.monthFirst}>
          <Button size="sm" onPress={set({ date_order: 'mdy' })}>
            {text.dateOrders.mdy}
          </Button>
        </Line>
      );
    case 'FIELD_UNKNOWN':
      return (
        <Line words={text.unknownField(problem.field)}>
          <Button size="sm" onPress={set({ field: null })}>
            {text.ignore}
          </Button>
        </Line>
      );
    case 'KEY_NOT_MAPPED':
    case 'NOTHING_MAPPED':
    case 'KEY_MATCHES_FEW':
    case 'OTHER_ASSIGNMENT':
    case 'SPLIT_ASKED':
      return null;
  }
}

interface LineProps {
  readonly words: string;
  readonly isError?: boolean;
  readonly children: ReactNode;
}

function Line({ words, isError = false, children }: LineProps) {
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <div className={cx(styles.line, isError && styles.error)}>
      <Icon aria-hidden size={14} />
      <span className={styles.words}>{words}</span>
      {children}
    </div>
  );
}
