import { type Difference, differenceText } from '../../../core/plan/verification.ts';
import { capitalised } from '../../../core/plan/state-words.ts';
import { fieldLabel } from '../../../core/fields/catalogue.ts';
import { verdicts } from '../../../core/plan/verify-row.ts';
import type { JsonValue } from '../../../core/types.ts';
import { presentText } from '../../../core/values/present.ts';
import type { VerifiedPlans } from '../../../shared/contract/history.ts';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Stat, Stats } from '../../ui/stat.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import styles from './verify.module.css';

/** How many customers are as written, and each of those that are not. */
export function VerifyResult({ found }: { readonly found: VerifiedPlans }) {
  const text = useText('verify');
  const format = useFormats();
  const { counts, differing, first, at } = found;
  const customers = verdicts.reduce((sum, verdict) => sum + counts[verdict], 0);
  const fine = customers === 0 ? text.nothing : text.allFine(format.count(customers), customers);
  return (
    <>
      <Banner
        level={differing > 0 ? 'warning' : customers === 0 ? 'info' : 'done'}
        title={differing > 0 ? text.notAll(format.count(differing), differing) : fine}
      >
        {text.checkedAt(format.dateTime(at))}
      </Banner>
      {customers > 0 && (
        <Stats>
          {verdicts.map((verdict) => (
            <Stat key={verdict} label={text.counts[verdict]} value={format.count(counts[verdict])} />
          ))}
        </Stats>
      )}
      {first.length > 0 && <Differences differences={first} />}
      {differing > first.length && <p className={styles.hint}>{text.more(format.count(first.length))}</p>}
    </>
  );
}

/** One field that is not as written, or a customer who could not be looked at. */
interface Line {
  readonly key: string;
  readonly difference: Difference;
  readonly field?: Difference['fields'][number];
}

const linesOf = (difference: Difference): readonly Line[] => {
  const key = `${String(difference.assignmentId)} ${String(difference.row)} ${difference.sheet ?? ''}`;
  return difference.fields.length === 0
    ? [{ key, difference }]
    : difference.fields.map((field) => ({ key: `${key} ${field.field}`, difference, field }));
};

function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  const text = useText('verify');
  const language = useLanguage();
  const valueOf = (value: JsonValue): string => {
    const shown = presentText(value);
    return shown === '' ? text.emptyValue : shown;
  };
  const state = ({ difference, field }: Line) => (
    <span title={capitalised(differenceText(difference, language))}>
      {text.counts[field?.verdict ?? difference.verdict]}
    </span>
  );
  const by: TableColumn<Line> = {
    id: 'by',
    name: text.by,
    render: ({ difference }) => presentText(difference.updatedBy ?? null),
  };
  return (
    <div className={styles.list}>
      <Table
        label={text.list}
        rows={differences.flatMap(linesOf)}
        rowKey={({ key }) => key}
        columns={[
          {
            id: 'customer',
            name: text.customer,
            render: ({ difference: { customerId, name } }) => (
              <>
                <span className={styles.number}>{customerId}</span> {presentText(name)}
              </>
            ),
          },
          { id: 'field', name: text.field, render: ({ field }) => field && fieldLabel(field.field, language) },
          { id: 'wrote', name: text.wrote, render: ({ field }) => field && <Value text={valueOf(field.after)} /> },
          { id: 'now', name: text.nowInCube, render: ({ field }) => field && <Value text={valueOf(field.now)} /> },
          { id: 'state', name: text.state, render: state },
          ...(differences.some(({ updatedBy }) => updatedBy !== undefined) ? [by] : []),
        ]}
      />
    </div>
  );
}

const Value = ({ text }: { readonly text: string }) => (
  <span className={styles.value} title={text}>
    {text}
  </span>
);
