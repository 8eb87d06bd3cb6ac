import { CloudDownload } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { AssignmentItem, SnapshotSummary } from '../../../shared/contract/assignments.ts';
import { useConnection } from '../../app/use-connection.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { Stat, Stats } from '../../ui/stat.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AssignmentHead } from './assignment-head.tsx';
import styles from './assignments.module.css';
import { CustomerPreview } from './customer-preview.tsx';
import { FieldTable } from './field-table.tsx';
import { usePull } from './use-pull.ts';

/** One assignment: what is stored of it here, and what can be done with it. */
export function AssignmentDetails({ assignment }: { readonly assignment: AssignmentItem }) {
  const text = useText('assignments');
  const { snapshot } = assignment;
  return (
    <section aria-label={text.details} className={styles.details}>
      <AssignmentHead assignment={assignment} />
      <PullState assignment={assignment} />
      {snapshot === undefined ? (
        <NotFetched assignmentId={assignment.assignmentId} />
      ) : (
        <>
          <SnapshotStats snapshot={snapshot} />
          <SnapshotTabs snapshot={snapshot} />
        </>
      )}
    </section>
  );
}

function PullState({ assignment: { assignmentId } }: { readonly assignment: AssignmentItem }): ReactNode {
  const text = useText('assignments');
  const { isRunning, progress, status, error, cancel, pull } = usePull(assignmentId);
  if (error !== undefined) {
    return (
      <div className={styles.block}>
        <ErrorBanner error={error} onRetry={pull} />
      </div>
    );
  }
  if (!isRunning) return null;
  return (
    <div className={styles.block}>
      <JobProgress title={text.fetching} progress={progress} onCancel={cancel} isCancelling={status === 'cancelling'} />
    </div>
  );
}

function NotFetched({ assignmentId }: { readonly assignmentId: number }) {
  const text = useText('assignments');
  const isOnline = useConnection() !== null;
  const { isRunning, pull } = usePull(assignmentId);
  return (
    <EmptyState
      icon={CloudDownload}
      title={text.notFetchedTitle}
      actions={
        <Button variant="primary" onPress={pull} isDisabled={!isOnline || isRunning}>
          {text.fetch}
        </Button>
      }
    >
      {text.notFetchedText}
    </EmptyState>
  );
}

function SnapshotStats({ snapshot }: { readonly snapshot: SnapshotSummary }) {
  const text = useText('assignments');
  const format = useFormats();
  const standard = snapshot.fields.filter(({ origin }) => origin === 'standard').length;
  return (
    <div className={styles.block}>
      <Stats>
        <Stat label={text.customers} value={format.count(snapshot.customers)} />
        <Stat
          label={text.snapshotAge}
          value={format.relative(snapshot.takenAt)}
          hint={format.dateTime(snapshot.takenAt)}
        />
        <Stat
          label={text.tabs.fields}
          value={format.count(snapshot.fields.length)}
          hint={text.fieldCounts(format.count(standard), format.count(snapshot.fields.length - standard))}
        />
      </Stats>
    </div>
  );
}

function SnapshotTabs({ snapshot }: { readonly snapshot: SnapshotSummary }) {
  const text = useText('assignments');
  const format = useFormats();
  const [tab, setTab] = useState<'customers' | 'fields'>('customers');
  return (
    <div className={styles.tabs}>
      <Tabs
        label={text.details}
        value={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'customers',
            name: text.tabs.customers,
            content: <CustomerPreview key={snapshot.takenAt} snapshot={snapshot} />,
          },
          {
            id: 'fields',
            name: text.tabs.fields,
            count: format.count(snapshot.fields.length),
            content: <FieldTable fields={snapshot.fields} />,
          },
        ]}
      />
    </div>
  );
}
