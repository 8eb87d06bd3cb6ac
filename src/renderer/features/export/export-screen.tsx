import { ArrowDownToLine } from 'lucide-react';
import type { AssignmentItem } from '../../../shared/contract/assignments.ts';
import { useCall } from '../../api/use-call.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AssignmentPicker } from './assignment-picker.tsx';
import { ExportDone } from './export-done.tsx';
import { ExportFooter } from './export-footer.tsx';
import { ExportOptions } from './export-options.tsx';
import styles from './export.module.css';
import { FieldChoice } from './field-choice.tsx';
import { SavedExports } from './saved-exports.tsx';
import { useExport } from './use-export.ts';
import { WhichCustomers } from './which-customers.tsx';

/** Customers to a file: which, in what form, with which fields. */
export function ExportScreen() {
  const text = useText('exporting');
  const list = useCall('assignment.list', {});
  const assignments = list.value?.assignments;
  return (
    <Page title={text.title} subtitle={text.subtitle} isFilled>
      {assignments === undefined &&
        (list.error === undefined ? (
          <div className={styles.loading}>
            <Skeleton lines={6} />
          </div>
        ) : (
          <ErrorState error={list.error} onRetry={list.reload} />
        ))}
      {assignments !== undefined && (assignments.length === 0 ? <Nothing /> : <Form assignments={assignments} />)}
    </Page>
  );
}

function Form({ assignments }: { readonly assignments: readonly AssignmentItem[] }) {
  const { state } = useNavigation();
  const form = useExport(assignments, { assignmentIds: state.exportIds, where: state.exportWhere });
  return (
    <>
      {form.result !== undefined && <ExportDone result={form.result} onDismiss={form.job.reset} />}
      <SavedExports form={form} assignments={assignments} />
      <div className={styles.columns}>
        <AssignmentPicker assignments={assignments} form={form} />
        <div className={styles.options}>
          <WhichCustomers form={form} />
          <ExportOptions form={form} />
          <FieldChoice form={form} />
        </div>
      </div>
      <ExportFooter form={form} />
    </>
  );
}

function Nothing() {
  const text = useText('exporting');
  const { go } = useNavigation();
  return (
    <EmptyState
      icon={ArrowDownToLine}
      title={text.noAssignments}
      actions={
        <Button variant="primary" onPress={() => go('assignments')}>
          {text.toAssignments}
        </Button>
      }
    />
  );
}
