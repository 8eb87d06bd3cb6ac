import { AppError } from '../../core/errors.ts';
import { withWorkspace } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Register } from '../register.ts';

export const presetsCommand: Register = (program, run) => {
  program
    .command('presets')
    .description('the exports that were saved with export --save-preset')
    .option('--remove <name>', 'forget one of them; files that it made stay')
    .addHelpText('after', '\nExample:\n  cube-bulk presets --remove phones')
    .action(({ remove }: { readonly remove?: string }) =>
      run((context) =>
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
        }),
      ),
    );
};
