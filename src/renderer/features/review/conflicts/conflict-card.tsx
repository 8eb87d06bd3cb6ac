import { Radio, RadioGroup } from 'react-aria-components';
import type { ConflictChoice, ReviewRow } from '../../../../core/review/model.ts';
import { useCall } from '../../../api/use-call.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { type ThreeWayField, threeWayFields } from '../model/three-way.ts';
import { fieldValueText } from '../model/value-text.ts';
import { useFieldLabel } from '../use-field-label.ts';
import { Value } from '../value.tsx';
import styles from './conflicts.module.css';

export interface ConflictCardProps {
  readonly plan: string;
  readonly row: ReviewRow;
  readonly onDecide: (ord: number, choice: ConflictChoice | null, field?: string) => void;
}

/** By which people know a customer again, the best first; a plan's own key comes before them. */
export const identifyingFields = [
  'birth_date',
  'org_number',
  'address_street',
  'zip_code',
  'city',
  'phone_1',
  'email',
] as const;

/** As many as a line has room for. */
const shownOthers = 4;

/** What Cube has in other fields of the customer, so that one knows who it is. */
function useOtherValues(row: ReviewRow, inConflict: ReadonlySet<string>) {
  const language = useLanguage();
  const label = useFieldLabel();
  return Object.entries(row.values ?? {})
    .filter(([field]) => !inConflict.has(field) && field !== 'name' && field !== 'customer_id')
    .flatMap(([field, stored]) => {
      const value = fieldValueText(stored, field, language);
      return value === undefined ? [] : [{ field, name: label(field), value }];
    })
    .slice(0, shownOthers);
}

/** One customer's conflicts: for each field what it was, what the sheet says, and what Cube holds now. */
export function ConflictCard({ plan, row, onDecide }: ConflictCardProps) {
  const text = useText('review');
  const formats = useFormats();
  // What was exported is known to the row's details alone.
  const needsDetails = row.outcome?.state !== 'conflict';
  const { value: details } = useCall('review.row', { plan, ord: row.ord }, { enabled: needsDetails, keep: true });
  const fields = threeWayFields(row, details?.row.ord === row.ord ? details : undefined);
  const facts = [
    text.details.row(formats.count(row.row)),
    ...(row.customerId === null ? [] : [String(row.customerId)]),
  ];
  const others = useOtherValues(row, new Set(fields.map(({ field }) => field)));
  return (
    <article className={styles.card} aria-label={`${row.name ?? ''} ${facts.join(', ')}`} data-conflict={row.ord}>
      <header className={styles.cardHead}>
        <h2 className={styles.name}>{row.name ?? text.grid.unnamed}</h2>
        <span className={styles.facts}>{facts.join(' · ')}</span>
        <dl className={styles.others}>
          {others.map(({ field, name, value }) => (
            <div key={field} title={`${name}: ${value}`}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {fields.length > 1 && (
          <>
            <Button size="sm" variant="ghost" onPress={() => onDecide(row.ord, 'mine')}>
              {text.conflicts.rowMine}
            </Button>
            <Button size="sm" variant="ghost" onPress={() => onDecide(row.ord, 'theirs')}>
              {text.conflicts.rowTheirs}
            </Button>
          </>
        )}
      </header>
      {fields.map((field) => (
        <ConflictField
          key={field.field}
          conflict={field}
          onChoice={(choice) => onDecide(row.ord, choice, field.field)}
        />
      ))}
    </article>
  );
}

/** One field with its two values, and what was chosen. */
export function ConflictField({
  conflict,
  hidesBefore = false,
  onChoice,
}: {
  readonly conflict: ThreeWayField;
  /** Where the rows began with different values. */
  readonly hidesBefore?: boolean;
  readonly onChoice: (choice: ConflictChoice | null) => void;
}) {
  const text = useText('review').conflicts;
  const label = useFieldLabel();
  const { field, before, mine, theirs, choice } = conflict;
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label(field)}</span>
      <div className={styles.before}>{!hidesBefore && <Value value={before} field={field} />}</div>
      <RadioGroup
        aria-label={label(field)}
        value={choice ?? null}
        onChange={(value) => onChoice(value === 'mine' ? 'mine' : 'theirs')}
        className={styles.choices ?? ''}
      >
        <Side choice="mine" name={text.mine} hint={text.mineHint} value={mine} field={field} />
        <Side choice="theirs" name={text.theirs} hint={text.theirsHint} value={theirs} field={field} />
      </RadioGroup>
      <div className={styles.back}>
        {choice === undefined ? (
          <span className={styles.open}>{text.undecided}</span>
        ) : (
          <Button size="sm" variant="ghost" onPress={() => onChoice(null)}>
            {text.takeBack}
          </Button>
        )}
      </div>
    </div>
  );
}

function Side({
  choice,
  name,
  hint,
  value,
  field,
}: {
  readonly field: string;
  readonly choice: ConflictChoice;
  readonly name: string;
  readonly hint: string;
  readonly value: ThreeWayField['mine'];
}) {
  return (
    <Radio value={choice} className={styles.side ?? ''} data-choice={choice}>
      <span className={styles.dot} aria-hidden />
      <span className={styles.sideName} title={hint}>
        {name}
      </span>
      <span className={styles.sideValue}>
        <Value value={value} field={field} />
      </span>
    </Radio>
  );
}
