import { RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { AssignmentItem, AssignmentList } from '../../../../shared/contract/assignments.ts';
import { type CallState, useForgetAnswers } from '../../../api/use-call.ts';
import { useMutate } from '../../../api/use-mutate.ts';
import { useJob } from '../../../api/use-job.ts';
import { useNavigation } from '../../../app/navigation-context.tsx';
import { useConnection } from '../../../app/use-connection.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ComboBox, type OptionGroup } from '../../../ui/combo-box.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import styles from './assignment-panel.module.css';

export interface AssignmentPanelProps {
  readonly list: CallState<AssignmentList>;
  readonly assignmentId: number | undefined;
  readonly onChange: (assignmentId: number) => void;
}

/** The assignment whose customers are updated, and how old what is known of them is. */
export function AssignmentPanel({ list, assignmentId, onChange }: AssignmentPanelProps) {
  const text = useText('bulkUpdate');
  const assignments = list.value?.assignments;
  const chosen = assignments?.find((item) => item.assignmentId === assignmentId);
  const isOffline = useConnection() === null;
  return (
    <Card title={text.assignment} hint={text.assignmentHint}>
      {list.isLoading && <Skeleton lines={2} />}
      {list.error !== undefined && <ErrorBanner error={list.error} onRetry={list.reload} />}
      {assignments?.length === 0 && isOffline && <NotConnected />}
      {assignments?.length === 0 && !isOffline && (
        <>
          <Banner title={text.noAssignments}>{text.noAssignmentsHint}</Banner>
          <TypedAssignment onAdd={onChange} />
        </>
      )}
      {assignments !== undefined && assignments.length > 0 && (
        <AssignmentPicker assignments={assignments} value={assignmentId} onChange={onChange} />
      )}
      {chosen !== undefined && <SnapshotLine key={chosen.assignmentId} item={chosen} />}
    </Card>
  );
}

/** Without a Cube there is nothing to list, and no customers could be fetched of what is typed. */
function NotConnected() {
  const text = useText('bulkUpdate');
  const { go } = useNavigation();
  return (
    <Banner
      title={text.noAssignments}
      actions={
        <Button size="sm" onPress={() => go('connect')}>
          {text.connect}
        </Button>
      }
    >
      {text.noAssignmentsOffline}
    </Banner>
  );
}

/** An assignment that nobody can list is named by its number. */
function TypedAssignment({ onAdd }: { readonly onAdd: (assignmentId: number) => void }) {
  const text = useText('bulkUpdate');
  const [typed, setTyped] = useState('');
  const { run, isPending, error } = useMutate('assignment.remember', ['assignment.list']);
  const assignmentId = Number(typed);
  const isNumber = /^\d{1,15}$/.test(typed.trim());
  const add = async (): Promise<void> => {
    const reply = await run({ assignmentId });
    if (reply.ok) onAdd(assignmentId);
  };
  return (
    <form
      className={styles.typed}
      onSubmit={(event) => {
        event.preventDefault();
        if (isNumber) void add();
      }}
    >
      {error !== undefined && <ErrorBanner error={error} />}
      <TextField label={text.assignmentNumber} value={typed} onChange={setTyped} inputMode="numeric" />
      <Button type="submit" isDisabled={!isNumber} isPending={isPending}>
        {text.addAssignment}
      </Button>
    </form>
  );
}

interface PickerProps {
  readonly assignments: readonly AssignmentItem[];
  readonly value: number | undefined;
  readonly onChange: (assignmentId: number) => void;
}

function AssignmentPicker({ assignments, value, onChange }: PickerProps) {
  const text = useText('bulkUpdate');
  const common = useText('common');
  const format = useFormats();
  const groups = useMemo((): readonly OptionGroup[] => {
    const byClient = Map.groupBy(assignments, ({ clientName }) => clientName ?? '');
    return [...byClient].map(([client, items]) => ({
      id: client === '' ? '-' : client,
      name: client === '' ? text.assignments : client,
      options: items.map(({ assignmentId, name, snapshot }) => ({
        id: String(assignmentId),
        name: name === undefined ? common.assignment(assignmentId) : `${name} (${String(assignmentId)})`,
        hint:
          snapshot === undefined
            ? text.notFetched
            : text.fetched(
                common.customers(format.count(snapshot.customers), snapshot.customers),
                format.relative(snapshot.takenAt),
              ),
      })),
    }));
  }, [assignments, text, common, format]);
  return (
    <ComboBox
      label={text.assignment}
      isLabelHidden
      groups={groups}
      value={value === undefined ? null : String(value)}
      onChange={(id) => onChange(Number(id))}
      placeholder={text.chooseAssignment}
    />
  );
}

/** How old the snapshot is, and a way to a fresh one; columns cannot be mapped before there is one. */
function SnapshotLine({ item: { assignmentId, snapshot } }: { readonly item: AssignmentItem }) {
  const text = useText('bulkUpdate');
  const common = useText('common');
  const format = useFormats();
  const connection = useConnection();
  const isOnline = connection !== null;
  const { go } = useNavigation();
  const forget = useForgetAnswers();
  const job = useJob('snapshot.pull', `snapshot.pull:${String(assignmentId)}`);
  const fetch = async (): Promise<void> => {
    const about = connection === null ? undefined : { account: connection.account, assignmentId };
    const reply = await job.run({ assignmentId }, about);
    if (reply.ok) forget('assignment.list', 'mapping.propose', 'sheet.preview');
  };
  if (job.isRunning) {
    return (
      <JobProgress
        title={text.fetching}
        progress={job.progress}
        onCancel={job.cancel}
        isCancelling={job.status === 'cancelling'}
      />
    );
  }
  return (
    <>
      {job.error !== undefined && <ErrorBanner error={job.error} onRetry={() => void fetch()} />}
      <div className={styles.line}>
        <p className={styles.words}>
          {snapshot === undefined
            ? text.mustFetch
            : text.fetched(
                common.customers(format.count(snapshot.customers), snapshot.customers),
                format.relative(snapshot.takenAt),
              )}
        </p>
        {isOnline ? (
          <Button
            size="sm"
            icon={RefreshCw}
            variant={snapshot === undefined ? 'primary' : 'secondary'}
            onPress={() => void fetch()}
          >
            {snapshot === undefined ? text.fetchNow : text.fetchAgain}
          </Button>
        ) : (
          snapshot === undefined && (
            <Button size="sm" onPress={() => go('connect')}>
              {text.connect}
            </Button>
          )
        )}
      </div>
    </>
  );
}
