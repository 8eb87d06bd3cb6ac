import { AppError } from '../../core/errors.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withWorkspace } from '../local-context.ts';
import { exitCodes } from '../exit-codes.ts';

export const presets = (context: CommandContext, remove: string | undefined): Promise<CommandResult> =>
  withWorkspace(context, async (workspace) => {
    if (remove !== undefined && !workspace.removePreset(remove)) {
      throw new AppError('FILE_NOT_FOUND', `There is no preset called ${remove}.`);
    }
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
