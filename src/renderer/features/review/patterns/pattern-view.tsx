import { Shapes } from 'lucide-react';
import { useState } from 'react';
import type { PatternGroup } from '../../../../core/review/model.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import type { Cursor, GridCommand } from '../model/grid-keys.ts';
import { NoGroups } from '../no-groups.tsx';
import { useFieldLabel } from '../use-field-label.ts';
import type { Review } from '../use-review.ts';
import { type GridPress, VirtualGrid } from '../virtual-grid/virtual-grid.tsx';
import { layOutPatterns, PatternCell, type PatternColumn } from './pattern-cell.tsx';
import styles from './patterns.module.css';
import { type PatternChoice, usePatterns } from './use-patterns.ts';

const look = (row: PatternGroup) => ({ isSelected: false, isMuted: row.excluded >= row.rows });

/** The same change in any number of customers, as one line to judge. */
export function PatternView({ review }: { readonly review: Review }) {
  const text = useText('review').patterns;
  const [clears, setClears] = useState(false);
  const choice: PatternChoice = { field: review.patternField, clears };
  const setChoice = (next: PatternChoice): void => {
    review.onPatternField(next.field);
    setClears(next.clears);
  };
  const [cursor, setCursor] = useState<Cursor>({ position: 0, column: 1 });
  const { pages } = usePatterns(review.opened.plan, choice, review.state);
  const position = Math.min(cursor.position, Math.max(0, (pages.total ?? 1) - 1));
  const act = usePatternActions(review);
  const onCommand = (command: Exclude<GridCommand, { readonly kind: 'move' }>): void => {
    const pattern = pages.rowAt(position);
    if (pattern === undefined) return;
    if (command.kind === 'exclude') act.exclude(pattern, command.excluded ?? pattern.excluded < pattern.rows);
    if (command.kind === 'open') act.show(pattern);
  };
  const onPress = ({ action }: GridPress<PatternColumn>, at: Cursor | undefined): void => {
    if (at === undefined) return;
    setCursor(at);
    const pattern = pages.rowAt(at.position);
    if (pattern === undefined) return;
    if (action === 'show') act.show(pattern);
    else if (action !== undefined) act.exclude(pattern, action === 'exclude');
  };
  return (
    <section className={styles.view} aria-label={text.label}>
      <PatternBar review={review} choice={choice} onChoice={setChoice} total={pages.total} />
      <VirtualGrid
        label={text.label}
        name="patterns"
        pages={pages}
        layOut={layOutPatterns}
        heading={(id) => headings(text)[id]}
        Cell={PatternCell}
        look={look}
        cursor={{ ...cursor, position }}
        onCursor={setCursor}
        onCommand={onCommand}
        onPress={onPress}
      >
        <NoGroups pages={pages} icon={Shapes} title={text.emptyTitle} hint={text.emptyHint} />
      </VirtualGrid>
    </section>
  );
}

function usePatternActions({ choices, rows, onView }: Review) {
  return {
    exclude: ({ field, before, after }: PatternGroup, excluded: boolean): void => {
      const pattern = { field, before, after };
      void choices.exclude({ kind: 'matching', filter: { pattern }, except: [] }, excluded, { pattern });
    },
    show: ({ field, before, after }: PatternGroup): void => {
      rows.show({ pattern: { field, before, after } }, 'top');
      onView('rows');
    },
  };
}

type PatternWords = ReturnType<typeof useText<'review'>>['patterns'];

const headings = (text: PatternWords): Readonly<Record<PatternColumn, string>> => ({
  kind: text.kind,
  field: text.field,
  before: text.before,
  after: text.after,
  count: text.rows,
  state: text.state,
  actions: text.actions,
});

const everyField = ' ';

interface PatternBarProps {
  readonly review: Review;
  readonly choice: PatternChoice;
  readonly onChoice: (choice: PatternChoice) => void;
  readonly total: number | undefined;
}

function PatternBar({ review, choice, onChoice, total }: PatternBarProps) {
  const text = useText('review').patterns;
  const formats = useFormats();
  const label = useFieldLabel();
  const fields = review.state.fields.map(({ field }) => ({ id: field, name: label(field) }));
  return (
    <div className={styles.bar}>
      <div className={styles.fields}>
        <Select
          label={text.field}
          isLabelHidden
          options={[{ id: everyField, name: text.allFields }, ...fields]}
          value={choice.field ?? everyField}
          onChange={(field) => onChoice({ ...choice, field: field === everyField ? undefined : field })}
        />
      </div>
      <Switch
        label={text.onlyClears}
        isSelected={choice.clears}
        onChange={(clears) => onChoice({ ...choice, clears })}
      />
      <p className={styles.intro}>{text.intro}</p>
      <span className={styles.total} role="status">
        {total !== undefined && text.count(formats.count(total), total)}
      </span>
    </div>
  );
}
