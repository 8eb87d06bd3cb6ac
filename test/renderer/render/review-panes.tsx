import type { ChangeGroup, Grouping, ReviewRow } from '../../../src/core/review/model.ts';
import { DetailsPane } from '../../../src/renderer/features/review/details/details-pane.tsx';
import { PatternPanel } from '../../../src/renderer/features/review/patterns/pattern-panel.tsx';

// Parts of a review as they are shown while nobody does anything in them.

const nothing = (): void => undefined;

/** The details of a row of plan `p`. */
export const Details = ({ row }: { readonly row: ReviewRow }) => (
  <DetailsPane
    plan="p"
    row={row}
    hasSheet
    fixing={undefined}
    onFixing={nothing}
    onFix={async () => undefined}
    onUse={nothing}
    onExclude={nothing}
    onStep={nothing}
    onClose={nothing}
  />
);

/** What can be done with patterns that are chosen. */
export const Patterns = ({
  plan,
  by,
  groups,
}: {
  readonly plan: string;
  readonly by: Grouping;
  readonly groups: readonly ChangeGroup[];
}) => (
  <PatternPanel
    plan={plan}
    by={by}
    groups={groups}
    canSet
    isSetting={false}
    onSetting={nothing}
    onSet={nothing}
    onExclude={nothing}
    onShow={nothing}
    onClear={nothing}
  />
);
