import { useId, useState } from 'react';
import type { ReplacePreview, Replacement } from '../../../../core/review/model.ts';
import { type JobHandle, useJob } from '../../../api/use-job.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { visibleText } from '../model/value-text.ts';
import { RepairProgress } from '../repair-progress.tsx';
import { useFieldLabel } from '../use-field-label.ts';
import type { Repair } from '../use-repair.ts';
import type { Review } from '../use-review.ts';
import styles from './problems.module.css';
import { sheetFields } from './sheet-fields.ts';

interface ReplaceDialogProps {
  readonly review: Review;
  readonly repair: Repair;
  /** Where to begin. */
  readonly field: string | undefined;
  readonly onClose: () => void;
}

/** Finds a text in the cells of a field, shows what would become of each, and then replaces it. */
export function ReplaceDialog(props: ReplaceDialogProps) {
  const { review, repair, onClose } = props;
  const text = useText('review');
  const formats = useFormats();
  const formId = useId();
  const { wanted, setWanted, looking, preview, submit, isBusy } = useReplacing(props);
  const isReady = preview !== undefined && preview.rows > 0;
  return (
    <Dialog
      title={text.replace.title}
      isOpen
      onClose={onClose}
      isBusy={isBusy}
      size="lg"
      actions={
        <>
          <Button onPress={onClose} isDisabled={isBusy}>
            {text.replace.close}
          </Button>
          <Button type="submit" form={formId} variant="primary" isDisabled={wanted.find === ''} isPending={isBusy}>
            {isReady ? text.replace.doIt(text.rows(formats.count(preview.rows), preview.rows)) : text.replace.preview}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Wishes wanted={wanted} fields={sheetFields(review.opened.header)} onWanted={setWanted} />
      </form>
      {looking.error !== undefined && <ErrorBanner error={looking.error} />}
      {isBusy && <Working repair={repair} looking={looking} />}
      {preview !== undefined && !isBusy && <Pairs preview={preview} />}
    </Dialog>
  );
}

/** What is wanted, and what it would come to: seen before it is done. */
function useReplacing({ review, repair, field, onClose }: ReplaceDialogProps) {
  const { plan, header } = review.opened;
  const fields = sheetFields(header);
  const [wanted, setWanted] = useState<Replacement>({
    field: field !== undefined && fields.includes(field) ? field : (fields[0] ?? ''),
    find: '',
    replace: '',
    onlyInvalid: review.state.counts.invalid > 0,
    wholeCell: false,
    matchCase: false,
  });
  const looking = useJob('review.findReplace', `review.findReplace:${plan}`);
  /** Another wish makes the answer untrue. */
  const [shown, setShown] = useState<{ readonly wanted: Replacement; readonly preview: ReplacePreview }>();
  const preview = shown?.wanted === wanted ? shown.preview : undefined;
  const isBusy = looking.isRunning || repair.isRunning;
  const submit = async (): Promise<void> => {
    if (wanted.find === '' || isBusy) return;
    if (preview !== undefined && preview.rows > 0) {
      if (await repair.replace(wanted)) onClose();
      return;
    }
    const reply = await looking.run({ plan, replacement: wanted });
    if (reply.ok) setShown({ wanted, preview: reply.value });
  };
  return { wanted, setWanted, looking, preview, submit, isBusy };
}

function Working({ repair, looking }: { readonly repair: Repair; readonly looking: JobHandle<'review.findReplace'> }) {
  const text = useText('review');
  return repair.isRunning ? (
    <RepairProgress repair={repair} />
  ) : (
    <JobProgress title={text.replace.looking} progress={looking.progress} onCancel={looking.cancel} />
  );
}

interface WishesProps {
  readonly wanted: Replacement;
  readonly fields: readonly string[];
  readonly onWanted: (wanted: Replacement) => void;
}

function Wishes({ wanted, fields, onWanted }: WishesProps) {
  const text = useText('review').replace;
  const label = useFieldLabel();
  const set = (part: Partial<Replacement>): void => onWanted({ ...wanted, ...part });
  return (
    <>
      <div className={styles.texts}>
        <TextField
          label={text.find}
          autoFocus
          value={wanted.find}
          onChange={(find) => set({ find })}
          maxLength={1000}
        />
        <TextField
          label={text.replace}
          value={wanted.replace}
          onChange={(replace) => set({ replace })}
          maxLength={1000}
        />
        <Select
          label={text.field}
          options={fields.map((field) => ({ id: field, name: label(field) }))}
          value={wanted.field}
          onChange={(field) => set({ field })}
        />
      </div>
      <div className={styles.wishes}>
        <Checkbox
          label={text.onlyInvalid}
          isSelected={wanted.onlyInvalid}
          onChange={(onlyInvalid) => set({ onlyInvalid })}
        />
        <Checkbox label={text.wholeCell} isSelected={wanted.wholeCell} onChange={(wholeCell) => set({ wholeCell })} />
        <Checkbox label={text.matchCase} isSelected={wanted.matchCase} onChange={(matchCase) => set({ matchCase })} />
      </div>
    </>
  );
}

function Pairs({ preview }: { readonly preview: ReplacePreview }) {
  const text = useText('review');
  const formats = useFormats();
  const { rows, texts, pairs } = preview;
  if (rows === 0) {
    return (
      <p className={styles.hint} role="status">
        {text.replace.nothing}
      </p>
    );
  }
  return (
    <>
      <p className={styles.found} role="status">
        {`${text.rows(formats.count(rows), rows)}, ${text.replace.texts(formats.count(texts), texts)}`}
      </p>
      <div className={styles.pairs} tabIndex={0} role="group" aria-label={text.replace.preview}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{text.replace.before}</th>
              <th scope="col">{text.replace.after}</th>
              <th scope="col">{text.problems.rows}</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map(({ before, after, rows: count }) => (
              <tr key={before}>
                <td>
                  <del className={styles.before}>{visibleText(before)}</del>
                </td>
                <td>
                  {after === '' ? (
                    <span className={styles.nothing}>{text.grid.nothing}</span>
                  ) : (
                    <ins className={styles.after}>{visibleText(after)}</ins>
                  )}
                </td>
                <td className={styles.count}>{formats.count(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {texts > pairs.length && (
          <p className={styles.hint}>{text.replace.more(formats.count(texts - pairs.length))}</p>
        )}
      </div>
    </>
  );
}
