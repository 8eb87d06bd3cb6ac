import { ArrowDownToLine, PenLine } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { mostNamed } from '../../../core/most-named.ts';
import type { SnapshotSummary } from '../../../shared/contract/assignments.ts';
import { CallFailure } from '../../api/failure.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { useErrorToast } from '../../ui/error-words.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { EditDialog } from '../edit/edit-dialog.tsx';
import { FilterButton } from '../filter/filter-button.tsx';
import { FilterDialog } from '../filter/filter-dialog.tsx';
import { filterField, type FilterSubject } from '../filter/subject.ts';
import styles from './assignments.module.css';
import { type Chosen, chosenCount, chosenFilter, everybody, namedFilter, nobody, withIds } from './chosen.ts';
import type { CustomerSort } from './customer-head.tsx';
import { CustomerTable, type Found } from './customer-table.tsx';
import { customerIds, type CustomerQuery } from './use-customer-pages.ts';

/**
 * The stored customers as they are in Cube: searched, filtered and sorted. Those that are chosen, or else those that are
 * found, go to an export or to an edit. Nothing is changed here.
 */
export function CustomerPreview({ snapshot }: { readonly snapshot: SnapshotSummary }) {
  const text = useText('assignments');
  const format = useFormats();
  const { assignmentId } = snapshot;
  const [typed, setTyped] = useState('');
  const [where, setWhere] = useState<string>();
  const [sort, setSort] = useState<CustomerSort>();
  const [found, setFound] = useState<Found>({ total: snapshot.customers, isSearching: false });
  const [chosen, setChosen] = useState<Chosen>(nobody);
  const [filtering, setFiltering] = useState<string>();
  const search = useDeferredValue(typed.trim());
  const subject = useSubject(snapshot);
  const narrowed = { assignmentId, text: search, ...(where !== undefined && { where }) };
  const query: CustomerQuery = { ...narrowed, ...(sort !== undefined && { sort }) };
  /** "All that are found" means others when others are found. */
  const keepSome = (): void => setChosen((now) => (now.kind === 'all' ? nobody : now));
  const look = (next: string): void => {
    keepSome();
    setTyped(next);
  };
  const filter = (next: string | undefined): void => {
    keepSome();
    setWhere(next);
  };
  const choose = useChoose(query, chosen, setChosen);
  const count = format.count(found.total);
  return (
    <>
      <div className={styles.previewHead}>
        <div className={styles.previewSearch}>
          <SearchField label={text.searchCustomers} value={typed} onChange={look} />
        </div>
        <FilterButton subject={subject} where={where} onChange={filter} />
        <span role="status" className={styles.found}>
          {found.isSearching ? text.searching(count) : text.found(count, found.total)}
        </span>
        <PreviewActions subject={subject} query={narrowed} found={found} chosen={chosen} />
      </div>
      <CustomerTable
        snapshot={snapshot}
        query={query}
        onFound={setFound}
        sort={sort}
        onSort={setSort}
        onFilter={setFiltering}
        chosen={chosen}
        onChoose={choose}
        onChooseAll={(isOn) => setChosen(isOn ? everybody : nobody)}
      />
      {filtering !== undefined && (
        <FilterDialog
          subject={subject}
          where={where}
          field={filtering}
          onUse={filter}
          onClose={() => setFiltering(undefined)}
        />
      )}
    </>
  );
}

function useSubject({ assignmentId, fields, customers }: SnapshotSummary): FilterSubject {
  const language = useLanguage();
  return useMemo(
    () => ({
      kind: 'customers',
      assignmentIds: [assignmentId],
      fields: fields.map((field) => filterField(field, language)),
      total: customers,
    }),
    [assignmentId, fields, customers, language],
  );
}

/** Chooses places of the list, whose customers may not be on the page. */
function useChoose(
  query: CustomerQuery,
  chosen: Chosen,
  onChosen: (chosen: Chosen) => void,
): (from: number, to: number, isOn: boolean) => void {
  const text = useText('assignments');
  const format = useFormats();
  const sayError = useErrorToast();
  const tooMany = (): void => showToast({ level: 'info', title: text.tooManyChosen(format.count(mostNamed)) });
  const choose = async (from: number, to: number, isOn: boolean): Promise<void> => {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    if (last - first >= mostNamed) return tooMany();
    try {
      const next = withIds(chosen, await customerIds(query, first, last - first + 1), isOn);
      if (next === undefined) tooMany();
      else onChosen(next);
    } catch (error) {
      if (error instanceof CallFailure) sayError(error.info);
      else throw error;
    }
  };
  return (from, to, isOn) => void choose(from, to, isOn);
}

interface ActionsProps {
  readonly subject: FilterSubject;
  readonly query: CustomerQuery;
  readonly found: Found;
  readonly chosen: Chosen;
}

/** What can be done with the chosen customers; with those that are found where none is chosen. */
function PreviewActions({ subject, query, found, chosen }: ActionsProps) {
  const text = useText('assignments');
  const format = useFormats();
  const sayError = useErrorToast();
  const { openExport } = useNavigation();
  const [edited, setEdited] = useState<{ readonly where: string | undefined }>();
  const [isAsking, setIsAsking] = useState(false);
  const { text: searched, where, assignmentId } = query;
  const isAll = chosenCount(chosen, found.total) === 0;
  const target = isAll ? everybody : chosen;
  const customers = chosenCount(target, found.total);
  const isNarrowed = !isAll || searched !== '' || where !== undefined;
  /** The filter of the target: words that were searched for are in none, so that those are named one by one. */
  const targetFilter = async (): Promise<{ readonly where: string | undefined } | undefined> => {
    if (target.kind === 'some' || searched === '') return { where: chosenFilter(target, where) };
    if (found.total > mostNamed) {
      showToast({ level: 'info', title: text.tooManyFound(format.count(mostNamed)) });
      return undefined;
    }
    const ids = await customerIds(query, 0, mostNamed);
    return { where: namedFilter(ids.filter((id) => !target.except.has(id))) };
  };
  const withTarget = async (act: (target: { readonly where: string | undefined }) => void): Promise<void> => {
    setIsAsking(true);
    try {
      const wanted = await targetFilter();
      if (wanted !== undefined) act(wanted);
    } catch (error) {
      if (error instanceof CallFailure) sayError(error.info);
      else throw error;
    } finally {
      setIsAsking(false);
    }
  };
  const isDisabled = customers === 0 || found.isSearching || isAsking;
  return (
    <div className={styles.previewActions}>
      {isNarrowed && (
        <Button
          icon={ArrowDownToLine}
          isDisabled={isDisabled}
          onPress={() => void withTarget((wanted) => openExport([assignmentId], wanted.where))}
        >
          {text.exportSome(format.count(customers))}
        </Button>
      )}
      <Button icon={PenLine} isDisabled={isDisabled} onPress={() => void withTarget(setEdited)}>
        {isNarrowed ? text.editSome(format.count(customers)) : text.editAll}
      </Button>
      {edited !== undefined && (
        <EditDialog subject={subject} where={edited.where} onClose={() => setEdited(undefined)} />
      )}
    </div>
  );
}
