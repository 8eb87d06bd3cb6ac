import { Plus, Users } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { AssignmentItem, AssignmentList as Answer } from '../../../shared/contract/assignments.ts';
import { useCall } from '../../api/use-call.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useConnection } from '../../app/use-connection.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AddAssignmentDialog } from './add-assignment-dialog.tsx';
import { AssignmentDetails } from './assignment-details.tsx';
import { AssignmentList } from './assignment-list.tsx';
import styles from './assignments.module.css';
import { AssignmentsBanner } from './assignments-banner.tsx';

/** All assignments at the left; the chosen one with its customers and fields beside them. */
export function AssignmentsScreen() {
  const text = useText('assignments');
  const format = useFormats();
  const list = useCall('assignment.list', {});
  const isOnline = useConnection() !== null;
  const [isAdding, setIsAdding] = useState(false);
  const count = list.value?.assignments.length;
  return (
    <Page
      title={text.title}
      subtitle={count === undefined ? undefined : text.subtitle(format.count(count), count)}
      isFilled
      banner={<AssignmentsBanner answer={list.value} onRetry={list.reload} />}
      actions={
        isOnline && (
          <Button icon={Plus} onPress={() => setIsAdding(true)}>
            {text.add}
          </Button>
        )
      }
    >
      <Content
        answer={list.value}
        failure={list.error === undefined ? undefined : <ErrorState error={list.error} onRetry={list.reload} />}
        onAdd={() => setIsAdding(true)}
      />
      {isAdding && <AddAssignmentDialog onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

interface ContentProps {
  readonly answer: Answer | undefined;
  readonly failure: ReactNode;
  readonly onAdd: () => void;
}

function Content({ answer, failure, onAdd }: ContentProps) {
  const { state, openAssignment } = useNavigation();
  if (answer === undefined) return failure ?? <LoadingPanes />;
  const { assignments } = answer;
  const selected = assignments.find(({ assignmentId }) => assignmentId === state.assignmentId) ?? assignments[0];
  if (selected === undefined) return <NoAssignments onAdd={onAdd} />;
  return <Panes assignments={assignments} selected={selected} onSelect={openAssignment} />;
}

interface PanesProps {
  readonly assignments: readonly AssignmentItem[];
  readonly selected: AssignmentItem;
  readonly onSelect: (assignmentId: number) => void;
}

function Panes({ assignments, selected, onSelect }: PanesProps) {
  return (
    <div className={styles.panes}>
      <div className={styles.listPane}>
        <AssignmentList assignments={assignments} selectedId={selected.assignmentId} onSelect={onSelect} />
      </div>
      <AssignmentDetails key={selected.assignmentId} assignment={selected} />
    </div>
  );
}

function LoadingPanes() {
  return (
    <div className={styles.panes}>
      <div className={styles.listPane}>
        <div className={styles.loading}>
          <Skeleton lines={8} kind="rows" />
        </div>
      </div>
    </div>
  );
}

function NoAssignments({ onAdd }: { readonly onAdd: () => void }) {
  const text = useText('assignments');
  const { go } = useNavigation();
  const isOnline = useConnection() !== null;
  return (
    <EmptyState
      icon={Users}
      title={text.emptyTitle}
      actions={
        isOnline ? (
          <Button variant="primary" icon={Plus} onPress={onAdd}>
            {text.add}
          </Button>
        ) : (
          <Button variant="primary" onPress={() => go('connect')}>
            {text.connect}
          </Button>
        )
      }
    >
      {isOnline ? text.emptyText : text.emptyOffline}
    </EmptyState>
  );
}
