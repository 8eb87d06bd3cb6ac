import { Columns3, Layers } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { type BlankRule, blankRules } from '../../../../core/mapping/mapping.ts';
import type { MissingAssignment } from '../../../../core/plan/model.ts';
import type { SurveyedFile } from '../../../../shared/contract/batch.ts';
import type { Input } from '../../../../shared/ipc.ts';
import { useCall } from '../../../api/use-call.ts';
import { useJob, useJobStatus } from '../../../api/use-job.ts';
import { useNavigation } from '../../../app/navigation-context.tsx';
import { useAssignmentOf } from '../../../app/use-about.ts';
import { useConnection } from '../../../app/use-connection.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { Table } from '../../../ui/table.tsx';
import { IgnoredRows } from '../../review/head/ignored-rows.tsx';
import type { Draft } from '../draft.ts';
import styles from './file-panel.module.css';
import { SeveralColumns } from './several-columns.tsx';
import columnStyles from './several-columns.module.css';

/** Where the survey of a file is, for those that show what it found. */
export const surveySlot = ({ file, encoding }: Draft): string =>
  ['sheet.survey', file?.file ?? '', file?.changedAt, encoding].join(':');

/** The file was looked through, and its rows are of more assignments than one. */
export function useIsOfSeveral(draft: Draft): boolean {
  const { value } = useJobStatus('sheet.survey', surveySlot(draft));
  return draft.opened?.mayBeSeveral === true && value !== undefined && value.assignments.length > 1;
}

/** Looks through a file whose rows may belong to several assignments, and offers a plan for each of them. */
export function SeveralPanel({ draft }: { readonly draft: Draft }) {
  const text = useText('batch');
  const file = draft.file?.file ?? '';
  const slot = surveySlot(draft);
  const job = useJob('sheet.survey', slot);
  const look = useEffectEvent(() => {
    if (job.value !== undefined || job.isRunning) return;
    void job.run({ file, ...(draft.encoding !== undefined && { encoding: draft.encoding }) });
  });
  useEffect(() => look(), [slot]);
  if (job.isRunning) return <JobProgress title={text.looking} progress={job.progress} onCancel={job.cancel} />;
  // That its rows name no assignment is no failure: then one is chosen.
  if (job.value === undefined || job.value.assignments.length < 2) return null;
  return <SeveralFound draft={draft} found={job.value} />;
}

interface SeveralFoundProps {
  readonly draft: Draft;
  readonly found: SurveyedFile;
}

export function SeveralFound({ draft, found: { assignments, ignored } }: SeveralFoundProps) {
  const text = useText('batch');
  const format = useFormats();
  const nameOf = useAssignmentOf();
  const connection = useConnection();
  const making = useMaking(draft);
  const { looking, job } = making;
  const account = connection?.account ?? draft.opened?.exported?.account ?? '';
  const seen = looking.value;
  const missing = seen?.missing ?? [];
  const plans = assignments.length - missing.length;
  const hint = missing.length === 0 ? text.foundHint : text.foundHintOf(format.count(plans), plans);
  return (
    <Card
      title={text.foundTitle(format.count(assignments.length))}
      hint={seen !== undefined ? hint : `${text.foundHint} ${text.seeColumnsHint}`}
      actions={
        seen !== undefined ? (
          <Button variant="primary" icon={Layers} isPending={job.isRunning} onPress={making.make}>
            {(missing.length === 0 ? text.make : text.makeWithout)(format.count(plans), plans)}
          </Button>
        ) : (
          <Button variant="primary" icon={Columns3} isPending={looking.isRunning} onPress={making.look}>
            {text.seeColumns}
          </Button>
        )
      }
    >
      <Table
        label={text.foundTitle(format.count(assignments.length))}
        rows={assignments}
        rowKey={({ assignmentId }) => assignmentId}
        columns={[
          {
            id: 'assignment',
            name: text.assignment,
            isWide: true,
            render: ({ assignmentId }) => (
              <>
                {nameOf({ account, assignmentId })}
                {missing.some((one) => one.assignmentId === assignmentId) && (
                  <span className={styles.noPlan}>{text.noPlan}</span>
                )}
              </>
            ),
          },
          { id: 'sheets', name: text.sheets, render: ({ sheets }) => format.list(sheets) },
          { id: 'rows', name: text.rows, isNumber: true, render: ({ rows }) => format.count(rows) },
        ]}
      />
      <MissingAssignments missing={missing} assignments={assignments} account={account} onRetry={making.look} />
      <IgnoredRows ignored={ignored} />
      <Reading making={making} assignmentIds={assignments.map(({ assignmentId }) => assignmentId)} account={account} />
      {job.isRunning && <JobProgress title={text.making} progress={job.progress} onCancel={job.cancel} />}
      {job.error !== undefined && <ErrorBanner error={job.error} onRetry={making.make} />}
      <p className={styles.hint}>{connection === null ? text.offlineHint : text.orOne}</p>
    </Card>
  );
}

interface MissingAssignmentsProps extends Pick<SurveyedFile, 'assignments'> {
  readonly missing: readonly MissingAssignment[];
  readonly account: string;
  readonly onRetry: () => void;
}

/** Assignments of the file that there can be no plan for, with their rows: the others are planned without them. */
export function MissingAssignments({ missing, assignments, account, onRetry }: MissingAssignmentsProps) {
  const text = useText('batch');
  const common = useText('common');
  const format = useFormats();
  const nameOf = useAssignmentOf();
  return (['not-in-cube', 'not-fetched'] as const).map((reason) => {
    const names = missing
      .filter(({ why }) => why === reason)
      .map(({ assignmentId }) => {
        const rows = assignments.find((one) => one.assignmentId === assignmentId)?.rows ?? 0;
        return text.missingRows(nameOf({ account, assignmentId }), format.count(rows), rows);
      });
    if (names.length === 0) return null;
    return (
      <Banner
        key={reason}
        level="warning"
        title={text.missing[reason](format.list(names), names.length)}
        actions={
          <Button size="sm" onPress={onRetry}>
            {common.retry}
          </Button>
        }
      >
        {text.missingHint[reason]}
      </Banner>
    );
  });
}

interface ReadingProps {
  readonly making: Making;
  readonly assignmentIds: readonly number[];
  readonly account: string;
}

/** How the file is read: what was chosen, and what that makes of its columns. */
function Reading({ making: { looking, look, reading, choose }, assignmentIds, account }: ReadingProps) {
  const text = useText('batch');
  const map = useText('map');
  const saved = useCall('template.list', {}).value ?? [];
  const { blanks, template } = reading;
  const planned = assignmentIds.filter((id) => looking.value?.missing.every((one) => one.assignmentId !== id));
  return (
    <>
      <div className={columnStyles.choices}>
        <div className={columnStyles.rule}>
          <span className={columnStyles.label}>{map.emptyCells}</span>
          <Segmented
            label={map.emptyCells}
            segments={blankRules.map((id) => ({ id, name: map.blankNames[id] }))}
            value={blanks}
            onChange={(next) => choose({ ...reading, blanks: next })}
          />
        </div>
        {saved.length > 0 && (
          <div className={columnStyles.mapping}>
            <Select
              label={text.mapping}
              options={[{ id: '', name: text.byItself }, ...saved.map(({ name }) => ({ id: name, name }))]}
              value={template ?? ''}
              onChange={(name) => choose({ blanks, ...(name !== '' && { template: name }) })}
            />
          </div>
        )}
      </div>
      {looking.isRunning && (
        <JobProgress title={text.mappingColumns} progress={looking.progress} onCancel={looking.cancel} />
      )}
      {looking.error !== undefined && <ErrorBanner error={looking.error} onRetry={look} />}
      {looking.value !== undefined && (
        <>
          <Banner title={(template === undefined ? text.columnsHint : text.columnsSaved)[blanks]}>
            {text.columnsOtherwise}
          </Banner>
          <SeveralColumns columns={looking.value.columns} assignmentIds={planned} account={account} />
        </>
      )}
    </>
  );
}

/** How a file of several assignments is read. */
interface ReadingOfFile {
  readonly blanks: BlankRule;
  readonly template?: string;
}

type Making = ReturnType<typeof useMaking>;

/** First the columns are looked at, then the plans are made. Another choice has the columns looked at again. */
function useMaking({ file, encoding, create }: Draft) {
  const { openBatch } = useNavigation();
  const isOnline = useConnection() !== null;
  const [reading, setReading] = useState<ReadingOfFile>({ blanks: 'keep' });
  const asked = JSON.stringify([file?.file, file?.changedAt, encoding, create, reading]);
  const looking = useJob('batch.columns', `batch.columns:${asked}`);
  const job = useJob('batch.make');
  const input = (snapshot: 'fresh' | 'stored'): Input<'batch.columns'> => ({
    file: file?.file ?? '',
    ...(encoding !== undefined && { encoding }),
    ...reading,
    create,
    snapshot,
  });
  const make = async (): Promise<void> => {
    if (file === undefined) return;
    // The customers were fetched when the columns were looked at.
    const without = looking.value?.missing.map(({ assignmentId }) => assignmentId) ?? [];
    const reply = await job.run({ ...input('stored'), ...(without.length > 0 && { without }) });
    if (reply.ok) openBatch({ files: reply.value.files, source: file.name });
  };
  return {
    reading,
    choose: setReading,
    looking,
    look: () => void looking.run(input(isOnline ? 'fresh' : 'stored')),
    job,
    make: () => void make(),
  };
}
