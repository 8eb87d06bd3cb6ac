import { Layers } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import type { SurveyedFile } from '../../../../shared/contract/batch.ts';
import { useJob } from '../../../api/use-job.ts';
import { useNavigation } from '../../../app/navigation-context.tsx';
import { useAssignmentOf } from '../../../app/use-about.ts';
import { useConnection } from '../../../app/use-connection.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Table } from '../../../ui/table.tsx';
import type { Draft } from '../draft.ts';
import styles from './file-panel.module.css';

/** Looks through a file whose rows may belong to several assignments, and offers a plan for each of them. */
export function SeveralPanel({ draft }: { readonly draft: Draft }) {
  const text = useText('batch');
  const file = draft.file?.file ?? '';
  const job = useJob('sheet.survey', `sheet.survey:${file}:${draft.encoding ?? ''}`);
  const look = useEffectEvent(() => {
    if (job.value !== undefined || job.isRunning) return;
    void job.run({ file, ...(draft.encoding !== undefined && { encoding: draft.encoding }) });
  });
  useEffect(() => look(), [file, draft.encoding]);
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
  const { job, make } = useMaking(draft);
  const account = connection?.account ?? draft.opened?.exported?.account ?? '';
  const left = ignored.map(({ sheet, rows }) => text.ignoredSheet(sheet, format.count(rows), rows));
  return (
    <Card
      title={text.foundTitle(format.count(assignments.length))}
      hint={text.foundHint}
      actions={
        <Button variant="primary" icon={Layers} isPending={job.isRunning} onPress={() => void make()}>
          {text.make(format.count(assignments.length))}
        </Button>
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
            render: ({ assignmentId }) => nameOf({ account, assignmentId }),
          },
          { id: 'sheets', name: text.sheets, render: ({ sheets }) => format.list(sheets) },
          { id: 'rows', name: text.rows, isNumber: true, render: ({ rows }) => format.count(rows) },
        ]}
      />
      {ignored.length > 0 && (
        <Banner level="warning" title={text.ignored(format.list(left))}>
          {text.ignoredHint}
        </Banner>
      )}
      {job.isRunning && <JobProgress title={text.making} progress={job.progress} onCancel={job.cancel} />}
      {job.error !== undefined && <ErrorBanner error={job.error} onRetry={() => void make()} />}
      <p className={styles.hint}>{connection === null ? text.offlineHint : text.orOne}</p>
    </Card>
  );
}

function useMaking({ file, encoding, create }: Draft) {
  const { openBatch } = useNavigation();
  const isOnline = useConnection() !== null;
  const job = useJob('batch.make');
  const make = async (): Promise<void> => {
    if (file === undefined) return;
    const reply = await job.run({
      file: file.file,
      ...(encoding !== undefined && { encoding }),
      blanks: 'keep',
      create,
      snapshot: isOnline ? 'fresh' : 'stored',
    });
    if (reply.ok) openBatch({ files: reply.value.files, source: file.name });
  };
  return { job, make };
}
