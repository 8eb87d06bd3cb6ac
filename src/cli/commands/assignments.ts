import { rememberNames } from '../../services/workspace/remember-names.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withWorkspace } from '../local-context.ts';
import { withConnection } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';

export const assignments = (context: CommandContext): Promise<CommandResult> =>
  withConnection(context, ({ client, account }) =>
    withWorkspace(context, async (workspace) => {
      const listed = (await client.assignments(context.signal)) ?? [];
      rememberNames(workspace, account, listed);
      const known = new Set(listed.map(({ assignment_id: id }) => id));
      const remembered = workspace
        .rememberedAssignments(account)
        .filter(({ assignmentId }) => !known.has(assignmentId));
      const assignments = [
        ...listed.map(({ assignment_id, assignment_name, client_name }) => ({
          assignment_id,
          ...(assignment_name !== undefined && { assignment_name }),
          ...(client_name !== undefined && { client_name }),
          source: 'server',
        })),
        ...remembered.map(({ assignmentId, name }) => ({
          assignment_id: assignmentId,
          ...(name !== undefined && { assignment_name: name }),
          source: 'remembered',
        })),
      ];
      const lines = assignments.map((assignment) =>
        [
          String(assignment.assignment_id).padStart(8),
          assignment.assignment_name ?? '–',
          `(${assignment.source})`,
        ].join('  '),
      );
      const none = 'The server does not list assignments, and none was used before: pull one by its number.';
      return { json: { assignments }, text: lines.join('\n') || none, exitCode: exitCodes.done };
    }),
  );
