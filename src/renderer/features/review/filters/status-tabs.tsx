import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { RowStatus } from '../../../../core/plan/model.ts';
import type { ReviewState, RowFilter } from '../../../../core/review/model.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { useStateWords } from '../../../text/use-state-words.ts';
import { withStatus } from '../model/filter.ts';
import styles from './filters.module.css';

/** What can be written comes first, then what is to be looked at, then what is left alone. */
const order = [
  'changed',
  'new',
  'invalid',
  'unmatched',
  'duplicate',
  'unchanged',
] as const satisfies readonly RowStatus[];

interface StatusTabsProps {
  readonly state: ReviewState;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
}

/** One status or all of them, each with its number of rows in the whole plan. */
export function StatusTabs({ state, filter, onFilter }: StatusTabsProps) {
  const text = useText('review');
  const words = useStateWords();
  const formats = useFormats();
  const chosen = filter.statuses?.length === 1 ? filter.statuses[0] : undefined;
  return (
    <ToggleButtonGroup
      aria-label={text.filters.tabs}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen ?? 'all']}
      onSelectionChange={(keys) => {
        onFilter(
          withStatus(
            filter,
            order.find((status) => keys.has(status)),
          ),
        );
      }}
      className={styles.tabs ?? ''}
    >
      {(['all', ...order] as const).map((id) => {
        const count = id === 'all' ? state.counts.rows : state.counts[id];
        return (
          <ToggleButton key={id} id={id} className={styles.tab ?? ''} data-empty={count === 0} data-status={id}>
            {id !== 'all' && <span className={styles.dot} data-tone={id} aria-hidden />}
            {id === 'all' ? text.filters.all : words.statusTitle(id)}
            <span className={styles.count}>{formats.count(count)}</span>
          </ToggleButton>
        );
      })}
    </ToggleButtonGroup>
  );
}
