import type { MappingProposal } from '../../../../core/mapping/proposal.ts';
import { type CallState, useCall } from '../../../api/use-call.ts';
import { type Draft, sheetOf } from '../draft.ts';

/** What the engine suggests for the choices so far. The last suggestion stays while the next one is on its way. */
export function useProposal(draft: Draft): CallState<MappingProposal> {
  const { file, assignmentId, choice, template, isRecalled } = draft;
  const { value: settings } = useCall('settings.get', {});
  return useCall(
    'mapping.propose',
    {
      file: file?.file ?? '',
      ...sheetOf(draft),
      assignmentId: assignmentId ?? 0,
      choice,
      template,
      ...(!isRecalled && { memory: false }),
      ...(settings !== undefined && settings.dateOrder !== 'dmy' && { dateOrder: settings.dateOrder }),
    },
    { enabled: file !== undefined && assignmentId !== undefined && settings !== undefined, keep: true },
  );
}
