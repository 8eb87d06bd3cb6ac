import type { MappingProposal } from '../../../../core/mapping/proposal.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import type { StepProps } from '../file/choose-step.tsx';
import { type ColumnFilter, columnFilters, filterColumns } from './column-filter.ts';
import styles from './map-toolbar.module.css';
import { SavedMappings } from './saved-mappings.tsx';

interface MapToolbarProps extends StepProps {
  readonly proposal: MappingProposal;
  readonly filter: ColumnFilter;
  /** The columns with values that somebody still has to decide about. */
  readonly open: ReadonlySet<number>;
  readonly onFilter: (filter: ColumnFilter) => void;
}

/** What holds for all columns. */
export function MapToolbar({ draft, dispatch, proposal, filter, open, onFilter }: MapToolbarProps) {
  const text = useText('map');
  const format = useFormats();
  return (
    <div className={styles.bar}>
      <Segmented
        label={text.show}
        segments={columnFilters.map((id) => ({
          id,
          name: text.filters[id],
          count: format.count(filterColumns(proposal, id, open).length),
        }))}
        value={filter}
        onChange={onFilter}
      />
      <span className={styles.space} />
      <div className={styles.rule}>
        <span className={styles.label}>{text.emptyCells}</span>
        <Segmented
          label={text.emptyCells}
          segments={[
            { id: 'keep', name: text.blankNames.keep },
            { id: 'clear', name: text.blankNames.clear },
          ]}
          value={proposal.blanks}
          onChange={(blanks) => dispatch({ type: 'set', change: { choice: { ...draft.choice, blanks } } })}
        />
      </div>
      <Checkbox
        label={text.create}
        isSelected={draft.create}
        onChange={(create) => dispatch({ type: 'set', change: { create } })}
      />
      <SavedMappings draft={draft} dispatch={dispatch} proposal={proposal} />
    </div>
  );
}
