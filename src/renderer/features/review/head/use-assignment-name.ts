import { useCall } from '../../../api/use-call.ts';
import { useText } from '../../../text/language.tsx';

/** What an assignment is called here, with its number; the number alone where nobody knows its name. */
export function useAssignmentName(assignmentId: number): string {
  const text = useText('common');
  const { value } = useCall('assignment.list', {});
  const name = value?.assignments.find((each) => each.assignmentId === assignmentId)?.name;
  const number = text.assignment(assignmentId);
  return name === undefined ? number : `${name} (${assignmentId})`;
}
