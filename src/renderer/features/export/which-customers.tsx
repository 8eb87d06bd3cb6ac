import { useLanguage, useText } from '../../text/language.tsx';
import { FilterButton } from '../filter/filter-button.tsx';
import { CountLine } from '../filter/filter-dialog.tsx';
import { filterField, type FilterSubject } from '../filter/subject.ts';
import { commonFields } from './export-draft.ts';
import styles from './export.module.css';
import type { ExportForm } from './use-export.ts';

/** All customers of the chosen assignments, or those of a filter: counted among those that are stored. */
export function WhichCustomers({ form }: { readonly form: ExportForm }) {
  const text = useText('exporting');
  const language = useLanguage();
  const { draft, chosen, change } = form;
  const stored = chosen.filter(({ snapshot }) => snapshot !== undefined);
  const isKnown = chosen.length > 0 && stored.length === chosen.length;
  const subject: FilterSubject = {
    kind: 'customers',
    assignmentIds: stored.map(({ assignmentId }) => assignmentId),
    fields: commonFields(chosen).map((field) => filterField(field, language)),
    total: stored.reduce((sum, { snapshot }) => sum + (snapshot?.customers ?? 0), 0),
  };
  return (
    <section aria-label={text.which} className={styles.which}>
      <h2>{text.which}</h2>
      <FilterButton
        subject={subject}
        where={draft.where}
        onChange={(where) => change({ where })}
        isDisabled={!isKnown}
      />
      {isKnown ? (
        <CountLine subject={subject} filter={{ where: draft.where }} />
      ) : (
        <span className={styles.muted}>{chosen.length === 0 ? '' : text.whichUnknown}</span>
      )}
    </section>
  );
}
