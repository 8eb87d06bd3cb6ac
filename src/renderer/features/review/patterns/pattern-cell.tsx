import { Ban, Eraser, PencilLine, Plus, RotateCcw, Rows3 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PatternGroup } from '../../../../core/review/model.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { fieldValueText } from '../model/value-text.ts';
import { useFieldLabel } from '../use-field-label.ts';
import type { GridColumn } from '../virtual-grid/grid-column.ts';
import styles from './patterns.module.css';

export type PatternColumn = 'kind' | 'field' | 'before' | 'after' | 'count' | 'state' | 'actions';

const icons = { set: PencilLine, fill: Plus, clear: Eraser } as const;

/** Divides the width: both values share what the short columns leave. */
export function layOutPatterns(totalPx: number): readonly GridColumn<PatternColumn>[] {
  const fixed = { kind: 112, field: 190, count: 96, state: 128, actions: 210 };
  const left = totalPx - Object.values(fixed).reduce((sum, widthPx) => sum + widthPx, 0);
  const valuePx = Math.max(150, Math.floor(left / 2));
  return [
    { id: 'kind', widthPx: fixed.kind },
    { id: 'field', widthPx: fixed.field },
    { id: 'before', widthPx: valuePx },
    { id: 'after', widthPx: valuePx },
    { id: 'count', widthPx: fixed.count },
    { id: 'state', widthPx: fixed.state },
    { id: 'actions', widthPx: fixed.actions },
  ];
}

/** What one cell of a pattern shows. */
export function PatternCell({
  row,
  column,
}: {
  readonly row: PatternGroup;
  readonly column: GridColumn<PatternColumn>;
}): ReactNode {
  const label = useFieldLabel();
  const formats = useFormats();
  const language = useLanguage();
  switch (column.id) {
    case 'kind':
      return <Kind kind={row.kind} />;
    case 'field':
      return <span className={styles.field}>{label(row.field)}</span>;
    case 'before':
      return <Side value={fieldValueText(row.before, row.field, language)} kind={row.kind} side="before" />;
    case 'after':
      return <Side value={fieldValueText(row.after, row.field, language)} kind={row.kind} side="after" />;
    case 'count':
      return <span className={styles.count}>{formats.count(row.rows)}</span>;
    case 'state':
      return <State row={row} />;
    case 'actions':
      return <Actions row={row} />;
  }
}

function Kind({ kind }: Pick<PatternGroup, 'kind'>) {
  const text = useText('review').patterns;
  const Icon = icons[kind];
  return (
    <span className={styles.kind} data-kind={kind}>
      <Icon size={13} strokeWidth={2.1} aria-hidden />
      {text.kinds[kind]}
    </span>
  );
}

function Side({
  value,
  kind,
  side,
}: {
  readonly value: string | undefined;
  readonly kind: PatternGroup['kind'];
  readonly side: 'before' | 'after';
}) {
  const text = useText('review').grid;
  if (value === undefined) {
    const isEmptied = kind === 'clear' && side === 'after';
    return (
      <span className={isEmptied ? styles.emptied : styles.nothing}>{isEmptied ? text.emptied : text.nothing}</span>
    );
  }
  return side === 'before' ? (
    <del className={styles.before} data-kind={kind}>
      {value}
    </del>
  ) : (
    <ins className={styles.after}>{value}</ins>
  );
}

function State({ row }: { readonly row: PatternGroup }) {
  const text = useText('review').patterns;
  const formats = useFormats();
  if (row.excluded === 0) return <span className={styles.included}>{text.included}</span>;
  return (
    <span className={styles.excluded}>
      <Ban size={13} aria-hidden />
      {row.excluded >= row.rows ? text.excluded : text.partly(formats.count(row.excluded))}
    </span>
  );
}

/** For the mouse: the keys of the grid do the same. */
function Actions({ row }: { readonly row: PatternGroup }) {
  const text = useText('review').patterns;
  const isOut = row.excluded >= row.rows;
  const Icon = isOut ? RotateCcw : Ban;
  return (
    <span className={styles.actions}>
      <button type="button" tabIndex={-1} className={styles.action} data-action={isOut ? 'include' : 'exclude'}>
        <Icon size={13} aria-hidden />
        {isOut ? text.include : text.exclude}
      </button>
      <button type="button" tabIndex={-1} className={styles.action} data-action="show">
        <Rows3 size={13} aria-hidden />
        {text.show}
      </button>
    </span>
  );
}
