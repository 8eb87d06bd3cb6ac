import { useId } from 'react';
import { fieldLabel } from '../../../core/fields/catalogue.ts';
import { useConnection } from '../../app/use-connection.ts';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { commonFields, type ExportFormat } from './export-draft.ts';
import styles from './export.module.css';
import type { ExportForm } from './use-export.ts';

const formats: readonly ExportFormat[] = ['xlsx', 'csv', 'json'];

/** What kind of file, of which moment, and what else is in it. */
export function ExportOptions({ form }: { readonly form: ExportForm }) {
  const text = useText('exporting');
  const { draft, change } = form;
  const headingId = useId();
  return (
    <div className={styles.optionColumns}>
      <div className={styles.group}>
        <RadioGroup
          label={text.format}
          value={draft.format}
          onChange={(format) => change({ format })}
          options={formats.map((id) => ({ id, name: text.formats[id], hint: text.formatHints[id] }))}
        />
        <Moment form={form} />
      </div>
      {draft.format !== 'json' && (
        <section aria-labelledby={headingId} className={styles.group}>
          <h2 id={headingId} className={styles.groupHead}>
            {text.inFile}
          </h2>
          {draft.format === 'xlsx' ? (
            <>
              <Checkbox
                label={text.form}
                hint={text.formHint}
                isSelected={draft.isForm}
                onChange={(isForm) => change({ isForm })}
              />
              <Summary form={form} />
              <Checkbox
                label={text.base}
                hint={text.baseHint}
                isSelected={draft.base}
                onChange={(base) => change({ base })}
              />
            </>
          ) : (
            <Checkbox
              label={text.guard}
              hint={text.guardHint}
              isSelected={draft.guardFormulas}
              onChange={(guardFormulas) => change({ guardFormulas })}
            />
          )}
        </section>
      )}
    </div>
  );
}

/** A last sheet with counts, by a field if one is chosen. */
function Summary({ form }: { readonly form: ExportForm }) {
  const text = useText('exporting');
  const language = useLanguage();
  const { draft, chosen, change } = form;
  const { summary } = draft;
  const fields = commonFields(chosen).map(({ key }) => ({ id: key, name: fieldLabel(key, language) }));
  return (
    <>
      <Checkbox
        label={text.summary}
        hint={text.summaryHint}
        isSelected={summary !== undefined}
        onChange={(isOn) => change({ summary: isOn ? true : undefined })}
      />
      {summary !== undefined && (
        <div className={styles.indented}>
          <Select
            label={text.summaryField}
            options={[{ id: noField, name: text.summaryNoField }, ...fields]}
            value={summary === true ? noField : summary}
            onChange={(field) => change({ summary: field === noField ? true : field })}
          />
        </div>
      )}
    </>
  );
}

/** No field's key is like it. */
const noField = '\u0000';

function Moment({ form }: { readonly form: ExportForm }) {
  const text = useText('exporting');
  const format = useFormats();
  const isOnline = useConnection() !== null;
  const { draft, chosen, change } = form;
  const [only] = chosen;
  const age = chosen.length === 1 && only?.snapshot !== undefined ? format.relative(only.snapshot.takenAt) : undefined;
  return (
    <RadioGroup
      label={text.customers}
      value={draft.snapshot}
      onChange={(snapshot) => change({ snapshot })}
      options={[
        {
          id: 'fresh',
          name: text.fresh,
          hint: isOnline ? text.freshHint : text.offlineHint,
          isDisabled: !isOnline,
        },
        { id: 'stored', name: text.stored, hint: age === undefined ? text.storedHintMany : text.storedHint(age) },
      ]}
    />
  );
}
