import { Plus, X } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Form } from 'react-aria-components';
import { issueMessage } from '../../../core/issues.ts';
import type { EditCount } from '../../../core/plan/edit-count.ts';
import type { Input } from '../../../shared/ipc.ts';
import { useJob } from '../../api/use-job.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { Select } from '../../ui/select.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { SuggestField } from '../../ui/suggest-field.tsx';
import { choiceOf, fieldGroups, fieldOf, type FilterField, type FilterSubject } from '../filter/subject.ts';
import { useSuggestions } from '../filter/use-suggestions.ts';
import { editInput, type EditRow, newRow } from './edit-draft.ts';
import styles from './edit.module.css';
import { useEditCount } from './use-edit-count.ts';

interface EditDialogProps {
  /** Fields that may be written alone can be chosen. */
  readonly subject: FilterSubject;
  /** Which customers; undefined: all of them. */
  readonly where: string | undefined;
  readonly onClose: () => void;
}

/** Some customers get the same values: an ordinary plan of that, and its review. */
export function EditDialog({ subject, where, onClose }: EditDialogProps) {
  const text = useText('edit');
  const common = useText('common');
  const [rows, setRows] = useState<readonly EditRow[]>([newRow]);
  const formId = useId();
  const input = editInput(subject.assignmentIds[0] ?? 0, rows, where);
  const count = useEditCount(input);
  const { job, make } = useMakePlan(onClose);
  const canRun = input !== undefined && !count.isCounting && (count.value?.changed ?? 0) > 0;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (canRun) void make(input);
  };
  return (
    <Dialog
      title={text.title}
      isOpen
      size="lg"
      isBusy={job.isRunning}
      onClose={onClose}
      actions={
        <>
          <Button isDisabled={job.isRunning} onPress={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" form={formId} variant="primary" isDisabled={!canRun} isPending={job.isRunning}>
            {text.run}
          </Button>
        </>
      }
    >
      <Who subject={subject} where={where} count={count.value} />
      <Form id={formId} onSubmit={onSubmit} className={styles.rows ?? ''}>
        <Rows subject={subject} rows={rows} count={count.value} onChange={setRows} />
      </Form>
      {job.isRunning ? (
        <JobProgress
          title={text.making}
          progress={job.progress}
          onCancel={job.cancel}
          isCancelling={job.status === 'cancelling'}
        />
      ) : (
        <Outcome isComplete={input !== undefined} {...count} />
      )}
      {job.error !== undefined && <ErrorBanner error={job.error} />}
      {count.error !== undefined && <ErrorBanner error={count.error} />}
    </Dialog>
  );
}

/** Makes the plan, and goes on to its review. */
function useMakePlan(onMade: () => void) {
  const { openReview } = useNavigation();
  const job = useJob('plan.edit');
  const make = async (input: Input<'plan.countEdit'>): Promise<void> => {
    const reply = await job.run({ ...input, snapshot: 'stored' });
    if (!reply.ok) return;
    onMade();
    openReview(reply.value);
  };
  return { job, make };
}

interface RowsProps {
  readonly subject: FilterSubject;
  readonly rows: readonly EditRow[];
  readonly count: EditCount | undefined;
  readonly onChange: (rows: readonly EditRow[]) => void;
}

function Rows({ subject, rows, count, onChange }: RowsProps) {
  const text = useText('edit');
  const put = (at: number, ...row: readonly EditRow[]): void => onChange(rows.toSpliced(at, 1, ...row));
  return (
    <>
      {rows.map((row, at) => (
        <Row
          // Rows have no name of their own, and are only put in at the end.
          // oxlint-disable-next-line react/no-array-index-key -- see above
          key={at}
          subject={subject}
          row={row}
          taken={rows.filter((other) => other !== row).map(({ field }) => field)}
          counted={count?.fields.find(({ field }) => field === row.field)}
          onChange={(next) => put(at, next)}
          onRemove={rows.length > 1 ? () => put(at) : undefined}
        />
      ))}
      <div>
        <Button size="sm" variant="ghost" icon={Plus} onPress={() => onChange([...rows, newRow])}>
          {text.addField}
        </Button>
      </div>
    </>
  );
}

interface WhoProps {
  readonly subject: FilterSubject;
  readonly where: string | undefined;
  readonly count: EditCount | undefined;
}

/** Who is meant. */
function Who({ subject, where, count }: WhoProps) {
  const text = useText('edit');
  const format = useFormats();
  if (where === undefined) return <p>{text.everybody(format.count(subject.total))}</p>;
  return count === undefined ? null : <p>{text.about(format.count(count.rows), count.rows)}</p>;
}

interface RowProps {
  readonly subject: FilterSubject;
  readonly row: EditRow;
  readonly taken: readonly string[];
  readonly counted: EditCount['fields'][number] | undefined;
  readonly onChange: (row: EditRow) => void;
  readonly onRemove: (() => void) | undefined;
}

function Row({ subject, row, taken, counted, onChange, onRemove }: RowProps) {
  const text = useText('edit');
  const filterText = useText('filter');
  const { field, isEmptied } = row;
  const known = subject.fields.find(({ key }) => key === field);
  const isOffered = ({ key, isWritable }: FilterField): boolean => isWritable && !taken.includes(key);
  return (
    <div className={styles.row}>
      <ComboBox
        label={text.field}
        isLabelHidden
        placeholder={text.chooseField}
        groups={fieldGroups({ ...subject, fields: subject.fields.filter(isOffered) }, filterText)}
        value={field === '' ? null : choiceOf(field, undefined)}
        onChange={(choice) => onChange({ ...newRow, field: fieldOf(choice).field })}
      />
      <Select
        label={text.action}
        isLabelHidden
        options={[
          { id: 'set', name: text.set },
          { id: 'clear', name: text.clear },
        ]}
        value={isEmptied ? 'clear' : 'set'}
        onChange={(next) => onChange({ ...row, isEmptied: next === 'clear' })}
      />
      <Value subject={subject} row={row} known={known} counted={counted} onChange={onChange} />
      {onRemove !== undefined && (
        <IconButton icon={X} size="sm" label={text.removeField(known?.name ?? text.thisField)} onPress={onRemove} />
      )}
    </div>
  );
}

type ValueProps = Pick<RowProps, 'subject' | 'row' | 'counted' | 'onChange'> & {
  readonly known: FilterField | undefined;
};

/** The value that is set, what is wrong with it, and how many it changes. */
function Value({ subject, row, known, counted, onChange }: ValueProps) {
  const text = useText('edit');
  const language = useLanguage();
  const { field, isEmptied, value, allowsNew } = row;
  const suggestions = useSuggestions(subject.assignmentIds, known);
  const issue = counted?.issue;
  return (
    <div className={styles.value}>
      {!isEmptied && (
        <SuggestField
          label={text.value}
          isLabelHidden
          value={value}
          onChange={(next) => onChange({ ...row, value: next, allowsNew: false })}
          suggestions={suggestions}
          isDisabled={field === ''}
          error={issue && issueMessage(issue, language)}
        />
      )}
      {(issue?.code === 'NEW_VALUE' || allowsNew) && (
        <Checkbox
          label={text.allowNew}
          isSelected={allowsNew}
          onChange={(allows) => onChange({ ...row, allowsNew: allows })}
        />
      )}
      <FieldCount isEmptied={isEmptied} counted={issue === undefined ? counted : undefined} />
    </div>
  );
}

function FieldCount({
  isEmptied,
  counted,
}: {
  readonly isEmptied: boolean;
  readonly counted: EditCount['fields'][number] | undefined;
}) {
  const text = useText('edit');
  const format = useFormats();
  const { changed = 0, same = 0 } = counted ?? {};
  const parts = [
    ...(changed > 0 ? [(isEmptied ? text.emptied : text.changed)(format.count(changed))] : []),
    ...(same > 0 ? [(isEmptied ? text.emptyAlready : text.haveAlready)(format.count(same))] : []),
  ];
  return (
    <span role="status" className={styles.counted}>
      {parts.join(', ')}
    </span>
  );
}

interface OutcomeProps {
  readonly isComplete: boolean;
  readonly value: EditCount | undefined;
  readonly isCounting: boolean;
}

/** What it comes to as a whole. */
function Outcome({ isComplete, value, isCounting }: OutcomeProps) {
  const text = useText('edit');
  const format = useFormats();
  const words = (): string => {
    if (!isComplete) return text.review;
    if (value === undefined || isCounting) return text.counting;
    if (value.invalid > 0 && value.changed === 0) return text.cannot;
    if (value.changed === 0) return text.nothing;
    return `${text.changes(format.count(value.changed), format.count(value.rows))} ${text.review}`;
  };
  return (
    <p role="status" className={styles.outcome}>
      {isComplete && isCounting && <Spinner />}
      {words()}
    </p>
  );
}
