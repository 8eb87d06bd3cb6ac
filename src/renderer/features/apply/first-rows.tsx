import { fieldLabel } from '../../../core/fields/catalogue.ts';
import type { JsonValue } from '../../../core/types.ts';
import type { ReviewRow } from '../../../core/review/model.ts';
import { presentText } from '../../../core/values/present.ts';
import { useCall } from '../../api/use-call.ts';
import { useLanguage, useText } from '../../text/language.tsx';
import { useStateWords } from '../../text/use-state-words.ts';
import { Card } from '../../ui/card.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import styles from './first-rows.module.css';

/** "A few first, then look": the rows that were written, with what Cube answered that it has now. */
export function FirstRows({ plan }: { readonly plan: string }) {
  const text = useText('apply');
  const review = useText('review');
  const words = useStateWords();
  const filter = { outcomes: ['applied', 'failed', 'conflict', 'skipped', 'unknown'] } as const;
  const { value, error, isLoading, reload } = useCall('review.page', { plan, filter, from: 0, count: 20 });
  return (
    <Card title={text.firstRows} hint={text.firstRowsHint}>
      {isLoading && <Skeleton kind="rows" lines={5} />}
      {error !== undefined && <ErrorBanner error={error} onRetry={reload} />}
      {value !== undefined && (
        <Table
          label={text.firstRows}
          rowKey={({ ord }) => ord}
          rows={value.rows}
          columns={[
            { id: 'customer', name: review.columns.customer, render: (row) => <Customer row={row} /> },
            { id: 'changes', name: text.inCubeNow, isWide: true, render: (row) => <Changes row={row} /> },
            {
              id: 'outcome',
              name: review.columns.outcome,
              render: ({ outcome }) => words.stateTitle(outcome?.state ?? 'pending'),
            },
          ]}
        />
      )}
    </Card>
  );
}

function Customer({ row: { customerId, name } }: { readonly row: ReviewRow }) {
  return (
    <span className={styles.customer}>
      {customerId}
      {name !== undefined && ` ${name}`}
    </span>
  );
}

/** Each changed field with its former value and the one that Cube returned. */
function Changes({ row: { changes, outcome } }: { readonly row: ReviewRow }) {
  const language = useLanguage();
  const text = useText('apply');
  const shown = (value: JsonValue | undefined): string => presentText(value) || text.emptyValue;
  return Object.entries(changes).map(([field, { before, after }], index) => (
    <span key={field}>
      {index > 0 && ' · '}
      <span className={styles.field}>{fieldLabel(field, language)}</span> <s>{shown(before)}</s>{' '}
      <b>{shown(outcome?.returned?.[field] ?? after)}</b>
    </span>
  ));
}
