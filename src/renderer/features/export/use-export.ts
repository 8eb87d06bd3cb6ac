import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { AssignmentItem } from '../../../shared/contract/assignments.ts';
import type { ExportResult } from '../../../shared/contract/exporting.ts';
import { useForgetAnswers } from '../../api/use-call.ts';
import { type JobHandle, useJob } from '../../api/use-job.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { useConnection } from '../../app/use-connection.ts';
import { useAssignmentName } from '../assignments/use-assignment-name.ts';
import {
  availableFields,
  type ExportDraft,
  exportInput,
  fieldsInFile,
  startDraft,
  suggestedName,
} from './export-draft.ts';

/** The choices of an export and its run. */
export interface ExportForm {
  readonly draft: ExportDraft;
  readonly change: (change: Partial<ExportDraft>) => void;
  /** The assignments of the draft that are there. */
  readonly chosen: readonly AssignmentItem[];
  readonly job: JobHandle<'export.run'>;
  readonly result: ExportResult | undefined;
  readonly start: () => Promise<void>;
}

/** `asked` are the assignments that another screen sent here; each time anew they replace the choice. */
export function useExport(assignments: readonly AssignmentItem[], asked: readonly number[]): ExportForm {
  const connection = useConnection();
  const isOnline = connection !== null;
  const [draft, setDraft] = useState(() => startDraft(asked));
  const [lastAsked, setLastAsked] = useState(asked);
  const job = useJob('export.run');
  const target = useMutate('file.chooseTarget');
  const forget = useForgetAnswers();
  const nameOf = useAssignmentName();
  if (asked !== lastAsked) {
    setLastAsked(asked);
    setDraft({ ...draft, assignmentIds: asked });
  }
  useNewRequest(asked, job.reset);
  const chosen = assignments.filter(({ assignmentId }) => draft.assignmentIds.includes(assignmentId));
  const current: ExportDraft = {
    ...draft,
    assignmentIds: chosen.map(({ assignmentId }) => assignmentId),
    snapshot: isOnline ? draft.snapshot : 'stored',
  };
  const start = async (): Promise<void> => {
    const day = new Date().toISOString().slice(0, 10);
    const { format } = current;
    const reply = await target.run({ suggestedName: suggestedName(chosen.map(nameOf), day, format), format });
    if (!reply.ok || reply.value === null) return;
    const fields = fieldsInFile(current, availableFields(chosen));
    const done = await job.run(
      exportInput(current, fields, reply.value.file),
      connection === null ? undefined : { account: connection.account, ...only(current.assignmentIds) },
    );
    if (done.ok) forget('assignment.list', 'snapshot.customers');
  };
  return {
    draft: current,
    change: (change) => setDraft((now) => ({ ...now, ...change })),
    chosen,
    job: { ...job, error: job.error ?? target.error },
    result: job.status === 'done' ? job.value : undefined,
    start,
  };
}

const only = ([assignmentId, ...others]: readonly number[]): { readonly assignmentId?: number } =>
  assignmentId === undefined || others.length > 0 ? {} : { assignmentId };

/** Another screen asked for an export: how the last one ended is no longer of interest. */
function useNewRequest(asked: readonly number[], onRequest: () => void): void {
  const run = useEffectEvent(onRequest);
  const last = useRef(asked);
  useEffect(() => {
    if (last.current !== asked) run();
    last.current = asked;
  }, [asked]);
}
