import { Eraser } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { issueLevel } from '../../../../core/issues.ts';
import { outcomeStates } from '../../../../core/plan/model.ts';
import type { ReviewState, RowFilter } from '../../../../core/review/model.ts';
import type { RowOrder } from '../../../../core/review/row-order.ts';
import type { OpenedPlan } from '../../../../shared/contract/plans.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { useStateWords } from '../../../text/use-state-words.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { togglePart, withText } from '../model/filter.ts';
import { useFieldLabel } from '../use-field-label.ts';
import { AdvancedFilter } from './advanced-filter.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FilterMenu } from './filter-menu.tsx';
import styles from './filters.module.css';
import { isIssueCode, issueTitle } from './issue-title.ts';
import { usePlanSubject } from './plan-subject.ts';
import { StatusTabs } from './status-tabs.tsx';

export interface FilterBarProps {
  readonly opened: OpenedPlan;
  readonly state: ReviewState;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter, at?: 'row' | 'top') => void;
  readonly order: RowOrder | undefined;
  readonly onUnsort: () => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** Rows that the filter shows; undefined until that is known. */
  readonly total: number | undefined;
  /** The search was left for the grid. */
  readonly onLeave: () => void;
  readonly children?: ReactNode;
}

/** Everything that decides which rows are shown. Both lines are always there, so that nothing moves. */
export function FilterBar(props: FilterBarProps) {
  const text = useText('review').filters;
  const { opened, state, filter, onFilter } = props;
  const subject = usePlanSubject(opened.plan, opened.header, state.counts.rows);
  return (
    <section aria-label={text.label} className={styles.bar}>
      <div className={styles.line}>
        <StatusTabs state={state} filter={filter} onFilter={onFilter} />
        <Search {...props} />
      </div>
      <div className={styles.line}>
        <Conditions {...props} />
        <AdvancedFilter subject={subject} filter={filter} onFilter={onFilter} />
        <FilterChips
          subject={subject}
          filter={filter}
          order={props.order}
          onUnsort={() => {
            props.onUnsort();
            props.onLeave();
          }}
          onFilter={(next) => {
            onFilter(next);
            // The chip is gone, and with it the place of the focus.
            props.onLeave();
          }}
        />
        <Total {...props} />
        {props.children}
      </div>
    </section>
  );
}

/** How long after the last letter the rows are searched. */
const pauseMs = 180;

function Search({ filter, onFilter, searchRef, onLeave }: FilterBarProps) {
  const text = useText('review').filters;
  const current = filter.text ?? '';
  const [typed, setTyped] = useState(current);
  const [known, setKnown] = useState(current);
  // The filter was changed elsewhere, such as by taking its chip off.
  if (known !== current) {
    setKnown(current);
    if (typed.trim() !== current) setTyped(current);
  }
  const search = useEffectEvent(() => {
    if (typed.trim() !== current) onFilter(withText(filter, typed), 'top');
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      search();
    }, pauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [typed]);
  return (
    <div className={styles.search}>
      <SearchField
        label={text.search}
        inputRef={searchRef}
        value={typed}
        onChange={setTyped}
        maxLength={1000}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'ArrowDown') {
            search();
            onLeave();
          } else event.continuePropagation();
        }}
      />
    </div>
  );
}

function Conditions({ state, filter, onFilter }: FilterBarProps) {
  const text = useText('review');
  const formats = useFormats();
  const language = useLanguage();
  const words = useStateWords();
  const label = useFieldLabel();
  const fields = state.fields.map(({ field, rows, clears }) => ({
    id: field,
    name: label(field),
    count: formats.count(rows),
    remark: clears > 0 ? text.filters.emptied(formats.count(clears)) : undefined,
  }));
  const issues = state.issues.map(({ code, rows }) => ({
    id: code,
    name: issueTitle(code, language),
    count: formats.count(rows),
    remark: undefined,
  }));
  const outcomes = outcomeStates
    .filter((id) => state.outcomes[id] > 0 || filter.outcomes?.includes(id))
    .map((id) => ({ id, name: words.stateTitle(id), count: formats.count(state.outcomes[id]) }));
  return (
    <>
      <FilterMenu
        label={text.filters.field}
        emptyText={text.filters.noFields}
        options={fields}
        chosen={filter.fields ?? []}
        onToggle={(field) => onFilter(togglePart(filter, { kind: 'field', field }))}
      />
      <FilterMenu
        label={text.filters.issue}
        emptyText={text.filters.noIssues}
        options={issues.toSorted((a, b) => gravity(a.id) - gravity(b.id))}
        chosen={filter.issues ?? []}
        onToggle={(code) => onFilter(togglePart(filter, { kind: 'issue', code }))}
      />
      <FilterMenu
        label={text.filters.outcome}
        emptyText=""
        options={outcomes}
        chosen={filter.outcomes ?? []}
        onToggle={(id) => {
          const chosen = outcomeStates.find((one) => one === id);
          if (chosen !== undefined) onFilter(togglePart(filter, { kind: 'outcome', state: chosen }));
        }}
      />
      <ToggleButton
        isSelected={filter.clears ?? false}
        onChange={() => onFilter(togglePart(filter, { kind: 'clears' }))}
        className={styles.filter ?? ''}
        data-tone="clears"
      >
        <Eraser size={13} aria-hidden />
        {text.filters.clears}
        <span className={styles.count}>{formats.count(state.rowsClearing)}</span>
      </ToggleButton>
    </>
  );
}

function Total({ state, filter, total }: FilterBarProps) {
  const text = useText('review').filters;
  const formats = useFormats();
  if (total === undefined || total === state.counts.rows) return <span className={styles.total} />;
  return (
    <span className={styles.total} role="status" data-filtered={filter !== undefined}>
      {text.matching(formats.count(total), formats.count(state.counts.rows))}
    </span>
  );
}

const gravity = (code: string): number =>
  isIssueCode(code) ? ['error', 'warning', 'note'].indexOf(issueLevel(code)) : 3;
