import { Shapes } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { type GroupOrder, type Grouping, groupings, groupOrders } from '../../../../core/review/model.ts';
import type { OrderDirection } from '../../../../core/review/model.ts';
import { useCommand } from '../../../app/commands.tsx';
import { useFormats, useText } from '../../../text/language.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { GroupBar } from '../group-bar.tsx';
import type { Cursor } from '../model/grid-keys.ts';
import { NoGroups } from '../no-groups.tsx';
import { focusSearch } from '../rows-view.tsx';
import type { Review } from '../use-review.ts';
import { type GridPress, VirtualGrid } from '../virtual-grid/virtual-grid.tsx';
import { layOuts, PatternCell, type PatternColumn } from './pattern-cell.tsx';
import { PatternPanel } from './pattern-panel.tsx';
import styles from './patterns.module.css';
import { groupKey } from './use-chosen-groups.ts';
import { type Looked, usePatternList } from './use-pattern-list.ts';

const mostFirst: GroupOrder = { by: 'rows', direction: 'descending' };
const firstLook: Looked = { by: 'change', clears: false, text: '', order: mostFirst };

/** Changes that are alike in any number of customers, as one line to judge: by what they do, their new value, or field. */
export function PatternView({ review }: { readonly review: Review }) {
  const text = useText('review').patterns;
  const [looked, setLooked] = useState(firstLook);
  const search = useRef<HTMLInputElement>(null);
  const list = usePatternList(review, looked, () => focusSearch(search));
  const { by, order } = looked;
  const isNarrowed = looked.clears || looked.text !== '' || review.patternField !== undefined;
  const look = (next: Partial<Looked>): void => {
    list.chosen.clear();
    list.onSetting(false);
    setLooked({ ...looked, ...next });
  };
  useCommand('edit.find', () => focusSearch(search), by !== 'field');
  const sort = (column: PatternColumn): void => {
    const sorted = orderOf[column];
    if (sorted !== undefined && !(by === 'after' && sorted === 'before')) look({ order: turned(order, sorted) });
  };
  const onPress = (press: GridPress<PatternColumn>, at: Cursor | undefined): void => {
    if (at === undefined) sort(press.column);
    else list.onPress(press, at);
  };
  return (
    <section className={styles.view} aria-label={text.label} onKeyDown={list.onKey}>
      <PatternBar review={review} looked={looked} onLook={look} total={list.pages.total} searchRef={search} />
      <VirtualGrid
        label={text.label}
        name="patterns"
        focusRef={list.grid}
        pages={list.pages}
        layOut={layOuts[by]}
        heading={(id) => headings(text, by)[id]}
        sorted={(id) => sortedBy(order, by, id)}
        Cell={PatternCell}
        look={(row) => ({
          isSelected: list.chosen.groups.has(groupKey(row)),
          isMuted: row.excluded >= row.rows,
        })}
        cursor={list.cursor}
        onCursor={list.onCursor}
        onCommand={list.onCommand}
        onPress={onPress}
      >
        <NoGroups pages={list.pages} icon={Shapes} {...(isNarrowed ? text.noneFound : text.none)} />
      </VirtualGrid>
      <Panel plan={review.opened.plan} by={by} list={list} />
    </section>
  );
}

function Panel({
  plan,
  by,
  list,
}: {
  readonly plan: string;
  readonly by: Grouping;
  readonly list: ReturnType<typeof usePatternList>;
}) {
  const { groups, chosen } = list;
  if (groups.length === 0) return null;
  return (
    <PatternPanel
      key={groups.map(groupKey).join(' ')}
      plan={plan}
      by={by}
      groups={groups}
      canSet={list.canSet}
      isSetting={list.isSetting}
      onSetting={list.onSetting}
      onSet={list.set}
      onExclude={(excluded) => list.exclude(excluded)}
      onShow={() => list.show()}
      onClear={chosen.groups.size > 0 ? chosen.clear : undefined}
    />
  );
}

interface PatternBarProps {
  readonly review: Review;
  readonly looked: Looked;
  readonly onLook: (next: Partial<Looked>) => void;
  readonly total: number | undefined;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

function PatternBar({ review, looked, onLook, total, searchRef }: PatternBarProps) {
  const text = useText('review').patterns;
  const formats = useFormats();
  const { by, clears, order } = looked;
  const counted = { change: text.count, after: text.countAfter, field: text.countField }[by];
  const orders = groupOrders.filter((each) => columnsOf[by].includes(each));
  return (
    <GroupBar
      leading={
        <Segmented<Grouping>
          label={text.groupBy}
          value={by}
          onChange={(next) => onLook({ by: next, order: mostFirst })}
          segments={groupings.map((id) => ({ id, name: text.groupings[id] }))}
        />
      }
      fields={by === 'field' ? undefined : review.state.fields.map(({ field }) => field)}
      field={review.patternField}
      onField={(field) => {
        review.onPatternField(field);
        onLook({});
      }}
      only={text.onlyClears}
      isOnly={clears}
      onOnly={(next) => onLook({ clears: next })}
      count={total === undefined ? undefined : counted(formats.count(total), total)}
    >
      {by !== 'field' && (
        <div className={styles.search}>
          <SearchField
            label={text.search}
            inputRef={searchRef}
            value={looked.text}
            onChange={(typed) => onLook({ text: typed })}
          />
        </div>
      )}
      <div className={styles.order}>
        <Select
          label={text.sort}
          isLabelHidden
          options={orders.map((id) => ({ id, name: text.orders[id] }))}
          value={order.by}
          onChange={(next) => onLook({ order: firstOf(next) })}
        />
      </div>
    </GroupBar>
  );
}

/** What a list can be sorted by. */
const columnsOf: Readonly<Record<Grouping, readonly GroupOrder['by'][]>> = {
  change: ['rows', 'field', 'before', 'after'],
  after: ['rows', 'field', 'after'],
  field: ['rows', 'field'],
};

/** What pressing a heading sorts by. */
const orderOf: Readonly<Partial<Record<PatternColumn, GroupOrder['by']>>> = {
  count: 'rows',
  field: 'field',
  before: 'before',
  after: 'after',
};

const firstOf = (by: GroupOrder['by']): GroupOrder => (by === 'rows' ? mostFirst : { by, direction: 'ascending' });

function turned(order: GroupOrder, by: GroupOrder['by']): GroupOrder {
  if (order.by !== by) return firstOf(by);
  return { by, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
}

/** Null for a column that the list can be sorted by and is not. */
function sortedBy(order: GroupOrder, by: Grouping, column: PatternColumn): OrderDirection | null | undefined {
  const sorted = orderOf[column];
  if (sorted === undefined || !columnsOf[by].includes(sorted)) return undefined;
  return order.by === sorted ? order.direction : null;
}

type PatternWords = ReturnType<typeof useText<'review'>>['patterns'];

const headings = (text: PatternWords, by: Grouping): Readonly<Record<PatternColumn, string>> => ({
  kind: text.kind,
  field: text.field,
  before: by === 'after' ? text.from : text.before,
  after: by === 'after' ? text.groupings.after : text.after,
  share: text.share,
  count: text.rows,
  state: text.state,
  actions: text.actions,
});
