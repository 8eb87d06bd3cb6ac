import type { Dispatch } from 'react';
import type { ChosenFile } from '../../../../shared/contract/app.ts';
import type { OpenedSpreadsheet } from '../../../../shared/contract/sheets.ts';
import { useCall } from '../../../api/use-call.ts';
import { useJob } from '../../../api/use-job.ts';
import { useConnection } from '../../../app/use-connection.ts';
import type { DraftAction } from '../draft.ts';

/** Looks into a chosen file. An export of ours says whom it is about; where there is one assignment only, it is that. */
export function useOpenSheet(dispatch: Dispatch<DraftAction>): (file: ChosenFile) => Promise<void> {
  const { run } = useJob('sheet.open');
  const account = useConnection()?.account;
  const list = useCall('assignment.list', {});
  return async (file) => {
    const reply = await run({ file: file.file });
    if (!reply.ok) return;
    const known = list.value?.assignments.map(({ assignmentId }) => assignmentId) ?? [];
    const [only] = known.length === 1 ? known : [];
    dispatch({ type: 'opened', opened: reply.value, assignmentId: exportedAssignment(reply.value, account) ?? only });
  };
}

function exportedAssignment({ exported, sheet }: OpenedSpreadsheet, account: string | undefined): number | undefined {
  if (exported === undefined || (account !== undefined && exported.account !== account)) return undefined;
  return exported.sheets.find(({ name }) => name === sheet)?.assignmentId;
}
