import { Check, ChevronDown, ChevronRight, ListChecks, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useFormats, useText } from '../../../../text/language.tsx';
import type { Text } from '../../../../text/text.ts';
import { Button } from '../../../../ui/button.tsx';
import { cx } from '../../../../ui/cx.ts';
import { withColumn } from '../choice.ts';
import styles from './fit.module.css';
import { isOpen, suggestedPairs, type ValueRow, valueRows } from './value-rows.ts';
import { ValuesPanel } from './values-panel.tsx';
import type { ValuesProps } from './values-props.ts';

/** What the column's values come to in a line, the decisions that settle it, and all of them in one press. */
export function ValuesLine(props: ValuesProps) {
  const { column, choice, name, field, values, onChange } = props;
  const text = useText('fit');
  const format = useFormats();
  const panel = useId();
  const [isShown, setIsShown] = useState(false);
  const rows = valueRows(values, column, field);
  const open = rows.filter(isOpen);
  const pairs = suggestedPairs(rows);
  const count = text.values(format.count(rows.length), rows.length);
  const hasPairs = Object.keys(pairs).length > 0;
  return (
    <div>
      <div className={cx(styles.line, open.length > 0 && styles.warns)}>
        <Mark rows={rows} />
        <span className={styles.words}>
          <Summary rows={rows} isClosed={field.closed !== undefined && column.allowNew !== true} />
        </span>
        {hasPairs && (
          <Button
            size="sm"
            icon={Check}
            onPress={() => onChange(withColumn(choice, column, { values: { ...column.values, ...pairs } }))}
          >
            {text.usePairs(
              Object.entries(pairs)
                .map(([from, to]) => `${from} → ${to ?? ''}`)
                .join(', '),
            )}
          </Button>
        )}
        <Button
          size="sm"
          variant="ghost"
          aria-expanded={isShown}
          aria-controls={panel}
          aria-label={`${count}: ${name}`}
          icon={isShown ? ChevronDown : ChevronRight}
          onPress={() => setIsShown(!isShown)}
        >
          {count}
        </Button>
      </div>
      <div id={panel}>{isShown && <ValuesPanel {...props} rows={rows} />}</div>
    </div>
  );
}

function Mark({ rows }: { readonly rows: readonly ValueRow[] }) {
  if (rows.some(isOpen)) return <TriangleAlert aria-hidden size={14} />;
  return <ListChecks aria-hidden size={14} />;
}

const mostNamed = 3;

/** `2 values that no customer has: M (150 rows), K (150 rows). Their rows are stopped.` */
function Summary({ rows, isClosed }: { readonly rows: readonly ValueRow[]; readonly isClosed: boolean }) {
  const text = useText('fit');
  const common = useText('common');
  const format = useFormats();
  const open = rows.filter(isOpen);
  if (open.length > 0) {
    const named = open
      .slice(0, mostNamed)
      .map((row) => `${common.quoted(row.text)} (${common.rows(format.count(row.rows), row.rows)})`);
    const more = open.length > mostNamed ? ' …' : '';
    return <>{text.open(format.count(open.length), open.length, named.join(', ') + more)}</>;
  }
  const decided = rows.flatMap((row) => decisionWords(row, text) ?? []);
  if (decided.length > 0)
    return <>{decided.slice(0, mostNamed).join(', ') + (decided.length > mostNamed ? ' …' : '')}</>;
  return <>{isClosed ? text.allKnown : text.asTheyAre}</>;
}

/** Undefined for what nobody had to decide. */
function decisionWords({ text: value, decision }: ValueRow, text: Text['fit']): string | undefined {
  switch (decision.kind) {
    case 'meant':
      return text.isMeant(value, decision.value);
    case 'let-in':
      return text.isLetIn(value);
    case 'left':
      return text.isLeft(value);
    case 'emptied':
      return text.isEmptied(value);
    case 'known':
    case 'open':
      return undefined;
  }
}
