import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { AssignmentItem } from '../../../shared/contract/assignments.ts';
import type { ExportPreset } from '../../../core/export-preset.ts';
import type { ExportResult, SavedExport } from '../../../shared/contract/exporting.ts';
import { useForgetAnswers } from '../../api/use-call.ts';
import { type JobHandle, useJob } from '../../api/use-job.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { useConnection } from '../../app/use-connection.ts';
import { useLanguage } from '../../text/language.tsx';
import { useAssignmentName } from '../assignments/use-assignment-name.ts';
import {
  availableFields,
  draftOf,
  type ExportDraft,
  exportInput,
  exportProblem,
  fieldsInFile,
  presetOf,
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
  /** Takes over the choices of a saved export. */
  readonly load: (saved: SavedExport) => void;
  /** Makes a saved export again. */
  readonly again: (saved: SavedExport) => Promise<void>;
  /** The choices as they would be saved. */
  readonly preset: ExportPreset;
}

/** What another screen sent here: each time anew it replaces the choice. */
export interface AskedExport {
  readonly assignmentIds: readonly number[];
  readonly where: string | undefined;
}

export function useExport(assignments: readonly AssignmentItem[], asked: AskedExport): ExportForm {
  const connection = useConnection();
  const isOnline = connection !== null;
  const [draft, setDraft] = useState(() => startDraft(asked.assignmentIds, asked.where));
  const [lastAsked, setLastAsked] = useState(asked.assignmentIds);
  const job = useJob('export.run');
  const target = useMutate('file.chooseTarget');
  const forget = useForgetAnswers();
  const nameOf = useAssignmentName();
  const language = useLanguage();
  if (asked.assignmentIds !== lastAsked) {
    setLastAsked(asked.assignmentIds);
    setDraft({ ...draft, ...asked });
  }
  useNewRequest(asked.assignmentIds, job.reset);
  /** A choice as it can be made now: only assignments that are there, and fetched anew only while online. */
  const now = (wanted: ExportDraft): readonly [ExportDraft, readonly AssignmentItem[]] => {
    const chosen = assignments.filter(({ assignmentId }) => wanted.assignmentIds.includes(assignmentId));
    const assignmentIds = chosen.map(({ assignmentId }) => assignmentId);
    return [{ ...wanted, assignmentIds, snapshot: isOnline ? wanted.snapshot : 'stored' }, chosen];
  };
  const [current, chosen] = now(draft);
  const run = async (wanted: ExportDraft, items: readonly AssignmentItem[], name?: string): Promise<void> => {
    const day = new Date().toISOString().slice(0, 10);
    const { format } = wanted;
    const names = name === undefined ? items.map(nameOf) : [name];
    const reply = await target.run({ suggestedName: suggestedName(names, day, format), format });
    if (!reply.ok || reply.value === null) return;
    const fields = fieldsInFile(wanted, availableFields(items));
    const done = await job.run(
      exportInput(wanted, fields, reply.value.file, language),
      connection === null ? undefined : { account: connection.account, ...only(wanted.assignmentIds) },
    );
    if (done.ok) forget('assignment.list', 'snapshot.customers');
  };
  const load = ({ preset }: SavedExport): readonly [ExportDraft, readonly AssignmentItem[]] => {
    const loaded = draftOf(preset, draft.snapshot);
    setDraft(loaded);
    job.reset();
    return now(loaded);
  };
  return {
    draft: current,
    change: (change) => setDraft((known) => ({ ...known, ...change })),
    chosen,
    job: { ...job, error: job.error ?? target.error },
    result: job.status === 'done' ? job.value : undefined,
    start: () => run(current, chosen),
    load: (saved) => void load(saved),
    again: async (saved) => {
      const [wanted, items] = load(saved);
      // Without one of its assignments, or its customers, it would be another export: the form says what is missing.
      const isWhole = items.length === saved.preset.assignments.length;
      if (isWhole && exportProblem(wanted, items) === undefined) await run(wanted, items, saved.name);
    },
    preset: presetOf(current, fieldsInFile(current, availableFields(chosen)), language),
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
