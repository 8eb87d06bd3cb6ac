import { useCall } from '../../../api/use-call.ts';
import { useFormats } from '../../../text/language.tsx';

/** How long ago the customers of an assignment were fetched, in words. */
export function useSnapshotAge(assignmentId: number | undefined): string | undefined {
  const format = useFormats();
  const list = useCall('assignment.list', {});
  const item = list.value?.assignments.find((each) => each.assignmentId === assignmentId);
  return item?.snapshot === undefined ? undefined : format.relative(item.snapshot.takenAt);
}
