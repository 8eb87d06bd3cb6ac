import type { AssignmentInfo } from '../cube-api/envelopes.ts';
import type { RememberedAssignments } from './remembered-assignments.ts';

/** Keeps the names that a server listed, for work without a network. A name of the user's own choice stays. */
export function rememberNames(
  workspace: RememberedAssignments,
  account: string,
  listed: readonly AssignmentInfo[],
): void {
  const named = new Set(
    workspace
      .rememberedAssignments(account)
      .flatMap(({ assignmentId, name }) => (name === undefined ? [] : [assignmentId])),
  );
  for (const { assignment_id: assignmentId, assignment_name: name } of listed) {
    if (name !== undefined && !named.has(assignmentId)) workspace.rememberAssignment({ account, assignmentId, name });
  }
}
