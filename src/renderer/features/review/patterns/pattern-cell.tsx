import { Ban, Eraser, PencilLine, Plus, RotateCcw, Rows3 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChangeGroup, Grouping } from '../../../../core/review/model.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { fieldValueText } from '../model/value-text.ts';
import { useFieldLabel } from '../use-field-label.ts';
import type { GridColumn } from '../virtual-grid/grid-column.ts';
import styles from './patterns.module.css';

export type PatternColumn = 'kind' | 'field' | 'before' | 'after' | 'share' | 'count' | 'state' | 'actions';

const icons = { set: PencilLine, fill: Plus, clear: Eraser } as const;

const fixedPx = { kind: 112, field: 190, count: 96, state: 128, actions: 210 } as const;

/** Below this what can be done stands in the panel alone. */
const roomyPx = 980;

/** Columns that share what the short ones leave, between short ones. */
const layOut =
  (first: readonly (keyof typeof fixedPx)[], wide: readonly PatternColumn[]) =>
  (totalPx: number): readonly GridColumn<PatternColumn>[] => {
    const last = totalPx < roomyPx ? (['count', 'state'] as const) : (['count', 'state', 'actions'] as const);
    const short = [...first, ...last];
    const left = totalPx - short.reduce((sum, id) => sum + fixedPx[id], 0);
    const widePx = Math.max(150, Math.floor(left / wide.length));
    return [
      ...first.map((id) => ({ id, widthPx: fixedPx[id] })),
      ...wide.map((id) => ({ id, widthPx: widePx })),
      ...last.map((id) => ({ id, widthPx: fixedPx[id] })),
    ];
  };

/** Divides the width among the columns of each grouping. */
export const layOuts = {
  change: layOut(['kind', 'field'], ['before', 'after']),
  after: layOut(['field'], ['after', 'before']),
  field: layOut(['field'], ['share']),
} as const satisfies Readonly<Record<Grouping, (totalPx: number) => readonly GridColumn<PatternColumn>[]>>;

/** What one cell of a group shows. */
export function PatternCell({
  row,
  column,
}: {
  readonly row: ChangeGroup;
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
      return row.before === undefined ? (
        <Sources row={row} />
      ) : (
        <Side value={fieldValueText(row.before, row.field, language)} kind={row.kind} side="before" />
      );
    case 'after':
      return <Side value={fieldValueText(row.after, row.field, language)} kind={row.kind} side="after" />;
    case 'share':
      return <Share row={row} />;
    case 'count':
      return <span className={styles.count}>{formats.count(row.rows)}</span>;
    case 'state':
      return <State row={row} />;
    case 'actions':
      return <Actions row={row} />;
  }
}

/** In place of how many different values a new one comes. */
function Sources({ row: { changes = 1 } }: { readonly row: ChangeGroup }) {
  const text = useText('review').patterns;
  const formats = useFormats();
  return <span className={styles.sources}>{text.fromValues(formats.count(changes), changes)}</span>;
}

/** How much of what happens to a field replaces, fills in and empties: as a bar and in words. */
function Share({ row: { rows, filled = 0, emptied = 0 } }: { readonly row: ChangeGroup }) {
  const text = useText('review').patterns;
  const formats = useFormats();
  const parts = [
    { kind: 'set', count: rows - filled - emptied },
    { kind: 'fill', count: filled },
    { kind: 'clear', count: emptied },
  ] as const;
  const shown = parts.filter(({ count }) => count > 0);
  const percent = (count: number): string =>
    count * 100 < rows ? `< ${formats.percent(1, 100)}` : formats.percent(count, rows);
  const part = (count: number): string => (shown.length > 1 ? ` (${percent(count)})` : '');
  return (
    <span className={styles.share}>
      <span className={styles.shareBar} aria-hidden>
        {shown.map(({ kind, count }) => (
          <span key={kind} data-kind={kind} style={{ flexGrow: count }} />
        ))}
      </span>
      <span className={styles.shareWords}>
        {shown.map(({ kind, count }) => text.shares[kind](formats.count(count), part(count))).join(' · ')}
      </span>
    </span>
  );
}

function Kind({ kind }: Pick<ChangeGroup, 'kind'>) {
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
  readonly kind: ChangeGroup['kind'];
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

function State({ row }: { readonly row: ChangeGroup }) {
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
function Actions({ row }: { readonly row: ChangeGroup }) {
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
