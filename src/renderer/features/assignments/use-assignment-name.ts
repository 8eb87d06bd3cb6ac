import type { AssignmentItem } from '../../../shared/contract/assignments.ts';
import { useText } from '../../text/language.tsx';

/** What an assignment is called: its name, or its number in words. */
export function useAssignmentName(): (assignment: Pick<AssignmentItem, 'assignmentId' | 'name'>) => string {
  const text = useText('common');
  return ({ assignmentId, name }) => (name === undefined || name === '' ? text.assignment(assignmentId) : name);
}
