import { fieldLabel } from '../../../core/fields/catalogue.ts';
import type { Field } from '../../../core/fields/field.ts';
import { useLanguage, useText } from '../../text/language.tsx';
import { Table } from '../../ui/table.tsx';
import styles from './assignments.module.css';

/** The fields that the snapshot's customers have, standard ones first. */
export function FieldTable({ fields }: { readonly fields: readonly Field[] }) {
  const text = useText('assignments');
  const language = useLanguage();
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={text.fieldTable}>
      <Table
        label={text.fieldTable}
        rows={fields}
        rowKey={({ key }) => key}
        columns={[
          { id: 'name', name: text.fieldName, isWide: true, render: ({ key }) => fieldLabel(key, language) },
          { id: 'key', name: text.fieldKey, render: ({ key }) => <code className={styles.code}>{key}</code> },
          { id: 'origin', name: text.fieldOrigin, render: ({ origin }) => text.origins[origin] },
          { id: 'kind', name: text.fieldKind, render: ({ kind }) => text.kinds[kind] },
          { id: 'access', name: text.fieldAccess, render: ({ access }) => text.access[access] },
        ]}
      />
    </div>
  );
}
