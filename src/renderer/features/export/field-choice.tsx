import { useText } from '../../text/language.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { availableFields, type ExportDraft, fieldsInFile } from './export-draft.ts';
import styles from './export.module.css';
import { FieldsInFile } from './fields-in-file.tsx';
import { FieldsLeftOut } from './fields-left-out.tsx';
import type { ExportForm } from './use-export.ts';

/** All fields, or some in an order of the user's own. */
export function FieldChoice({ form }: { readonly form: ExportForm }) {
  const text = useText('exporting');
  const { draft, change, chosen } = form;
  const available = availableFields(chosen);
  const setFields = (fields: ExportDraft['fields']): void => change({ fields });
  const mode = draft.fields === undefined ? 'all' : 'chosen';
  return (
    <section aria-label={text.fields} className={styles.fields}>
      <div className={styles.fieldsHead}>
        <h2>{text.fields}</h2>
        <Segmented
          label={text.fields}
          value={mode}
          onChange={(next) => setFields(next === 'all' ? undefined : available.map(({ key }) => key))}
          isDisabled={available.length === 0}
          segments={[
            { id: 'all', name: text.allFields },
            { id: 'chosen', name: text.chosenFields },
          ]}
        />
      </div>
      {mode === 'all' ? (
        <p className={styles.muted}>
          {available.length > 0 ? text.allFieldsHint : chosen.length === 0 ? text.fieldsNotChosen : text.fieldsUnknown}
        </p>
      ) : (
        <FieldLists form={form} available={available} onChange={setFields} />
      )}
    </section>
  );
}

interface FieldListsProps {
  readonly form: ExportForm;
  readonly available: ReturnType<typeof availableFields>;
  readonly onChange: (fields: readonly string[]) => void;
}

function FieldLists({ form, available, onChange }: FieldListsProps) {
  const inFile = fieldsInFile(form.draft, available);
  const taken = new Set(inFile);
  const leftOut = available.filter(({ key }) => !taken.has(key)).map(({ key }) => key);
  return (
    <div className={styles.lists}>
      <FieldsInFile
        fields={inFile}
        onOrder={onChange}
        onLeaveOut={(key) => onChange(inFile.filter((each) => each !== key))}
        onLeaveAllOut={() => onChange([])}
      />
      <FieldsLeftOut
        fields={leftOut}
        onTake={(key) => onChange([...inFile, key])}
        onTakeAll={() => onChange([...inFile, ...leftOut])}
      />
    </div>
  );
}
