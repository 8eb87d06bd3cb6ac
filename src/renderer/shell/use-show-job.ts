import type { JobState } from '../api/jobs.ts';
import type { JobKind } from '../../shared/ipc.ts';
import { useNavigation } from '../app/navigation-context.tsx';
import type { RailPlace } from '../app/navigation.ts';

const placeOf: Partial<Record<JobKind, RailPlace>> = { 'snapshot.pull': 'assignments', 'export.run': 'export' };

/** Goes to where a running job is shown. A slot such as `snapshot.pull:9` says which assignment it is about. */
export function useShowJob(): (job: JobState) => void {
  const { go, openAssignment } = useNavigation();
  return ({ kind, slot }) => {
    const assignmentId = Number(slot.split(':')[1]);
    if (kind === 'snapshot.pull' && Number.isSafeInteger(assignmentId)) openAssignment(assignmentId);
    else go(placeOf[kind] ?? 'bulk-update');
  };
}
