import { AppError } from '../../core/errors.ts';
import type { Workspace } from '../../services/workspace/workspace.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withWorkspace } from '../local-context.ts';
import { exitCodes } from '../exit-codes.ts';

/** As with everything that the workspace keeps by a name: a mapping, a plan of the history, what is remembered. */
export function noSuchPreset(workspace: Workspace, name: string): AppError {
  const known = workspace.presets().map((one) => one.name);
  const list = known.length === 0 ? 'None is saved yet' : `There are: ${known.join(', ')}`;
  return new AppError('FILE_NOT_FOUND', `There is no preset called ${name}. ${list}.`);
}

export const presets = (context: CommandContext, remove: string | undefined): Promise<CommandResult> =>
  withWorkspace(context, async (workspace) => {
    if (remove !== undefined && !workspace.removePreset(remove)) throw noSuchPreset(workspace, remove);
    const presets = workspace.presets();
    const lines = presets.map(({ name, preset: { format, assignments, where } }) => {
      const filter = where === undefined ? '' : `, where ${where}`;
      return `  ${name}: ${assignments.join(', ')} to .${format}${filter}`;
    });
    return {
      json: {
        presets: presets.map(({ name, preset: { assignments, fields, ...rest }, savedAt }) => ({
          name,
          assignments: [...assignments],
          ...(fields !== undefined && { fields: [...fields] }),
          ...rest,
          saved_at: savedAt,
        })),
      },
      text: lines.join('\n') || 'No export is saved.',
      exitCode: exitCodes.done,
    };
  });
