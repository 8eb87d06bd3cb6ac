import { useState } from 'react';
import type { FieldToWrite } from '../../../core/plan/run-preview.ts';
import type { ApplyPreview } from '../../../shared/contract/applying.ts';
import type { CallState } from '../../api/use-call.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { fieldValueText } from '../review/model/value-text.ts';
import { useFieldLabel } from '../review/use-field-label.ts';
import styles from './preview-card.module.css';
import type { RunWords } from './run-words.ts';
import { useWriteWords } from './write-words.ts';
import { WriteNumbers } from './write-numbers.tsx';

interface PreviewCardProps {
  readonly preview: CallState<ApplyPreview>;
  readonly words: RunWords;
  readonly isUndo: boolean;
}

/** What writing the rows that wait would do: how much, where, by which field, and what stays as it is. */
export function PreviewCard({ preview, words, isUndo }: PreviewCardProps) {
  const text = useWriteWords(isUndo);
  const { value, error, isLoading, reload } = preview;
  const isNothing = value?.rows === 0;
  return (
    <Card title={isNothing ? text.nothingTitle : text.forecast} hint={words.target}>
      {isLoading && <Skeleton lines={4} />}
      {error !== undefined && <ErrorBanner error={error} onRetry={reload} />}
      {value !== undefined && (
        <>
          {!isNothing && <WriteNumbers {...value} />}
          {!isNothing && <FieldsToWrite fields={value.fields} />}
          <LeftOut preview={value} words={words} />
          {!isNothing && <p className={styles.check}>{words.check}</p>}
        </>
      )}
    </Card>
  );
}

/** More fields than these are behind a button. */
const fewFields = 8;

function FieldsToWrite({ fields }: { readonly fields: readonly FieldToWrite[] }) {
  const text = useText('apply');
  const format = useFormats();
  const label = useFieldLabel();
  const [isWhole, setWhole] = useState(false);
  const isCut = !isWhole && fields.length > fewFields + 1;
  return (
    <div className={styles.fields}>
      <Table
        label={text.byField}
        rowKey={({ field }) => field}
        rows={isCut ? fields.slice(0, fewFields) : fields}
        columns={[
          {
            id: 'field',
            name: text.field,
            render: ({ field }) => <span className={styles.name}>{label(field)}</span>,
          },
          { id: 'values', name: text.valuesToWrite, isNumber: true, render: ({ values }) => format.count(values) },
          {
            id: 'emptied',
            name: text.emptied,
            isNumber: true,
            render: ({ emptied }) =>
              emptied === 0 ? (
                <span className={styles.none}>–</span>
              ) : (
                <Badge tone="clears">{format.count(emptied)}</Badge>
              ),
          },
          { id: 'example', name: text.example, isWide: true, render: (field) => <Example {...field} /> },
        ]}
      />
      {isCut && (
        <Button size="sm" variant="ghost" onPress={() => setWhole(true)}>
          {text.allFields(format.count(fields.length))}
        </Button>
      )}
    </div>
  );
}

function Example({ field, example }: FieldToWrite) {
  const { customerId, name, before, after } = example;
  const language = useLanguage();
  const customer = [customerId === null ? '' : String(customerId), name ?? ''].filter((part) => part !== '').join(' ');
  const old = fieldValueText(before, field, language);
  const next = fieldValueText(after, field, language);
  return (
    <>
      {old === undefined ? <Empty /> : <s className={styles.before}>{old}</s>} <span aria-hidden>→</span>{' '}
      {next === undefined ? <Empty /> : <b className={styles.after}>{next}</b>}{' '}
      <span className={styles.customer}>{customer}</span>
    </>
  );
}

const Empty = () => <span className={styles.empty}>{useText('apply').emptyValue}</span>;

/** Rows and changes that stay as they are, with a way to look at them. */
function LeftOut({ preview, words }: { readonly preview: ApplyPreview; readonly words: RunWords }) {
  const text = useText('apply');
  const { backToReview } = useNavigation();
  const rows = words.leftOut(preview);
  const cells = words.cellsExcluded(preview);
  if (rows.length === 0 && cells === undefined) return null;
  return (
    <section className={styles.leftOut}>
      <h3>{preview.rows === 0 ? text.why : text.stays}</h3>
      <ul>
        {rows.map(({ end, words: sentence }) => (
          <li key={end}>
            <span>{sentence}</span>
            <Button size="sm" variant="ghost" onPress={() => backToReview({ ends: [end] })}>
              {text.showThem}
            </Button>
          </li>
        ))}
        {cells !== undefined && <li>{cells}</li>}
      </ul>
    </section>
  );
}
