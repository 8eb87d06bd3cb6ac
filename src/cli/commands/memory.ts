import { AppError } from '../../core/errors.ts';
import type { JsonValue } from '../../core/types.ts';
import { readMemory } from '../../services/mapping/mapping-memory.ts';
import { withWorkspace } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';
import { parsePositive } from '../parse-options.ts';
import type { Register } from '../register.ts';

interface MemoryOptions {
  readonly forget?: number;
  readonly forgetAll?: true;
}

export const memoryCommand: Register = (program, run) => {
  program
    .command('memory')
    .description('how sheets were mapped that plans were made of: the next one of the same shape is mapped so too')
    .option('--forget <id>', 'forget one of them', parsePositive)
    .option('--forget-all', 'forget all of them')
    .addHelpText('after', '\nExample:\n  cube-bulk memory --forget 3')
    .action(({ forget, forgetAll }: MemoryOptions) =>
      run((context) =>
        withWorkspace(context, async (workspace) => {
          if (forgetAll === true) workspace.forgetShapes();
          else if (forget !== undefined && !workspace.forgetShape(forget)) {
            throw new AppError('FILE_NOT_FOUND', `Nothing with the number ${String(forget)} is remembered.`);
          }
          const shapes = workspace.rememberedShapes().map((shape) => {
            const memory = readMemory(shape);
            const mapping: JsonValue = JSON.parse(JSON.stringify(memory?.mapping ?? null));
            return {
              id: shape.id,
              account: shape.account,
              assignment_id: shape.assignmentId,
              used_at: shape.usedAt,
              headings: [...(memory?.headings ?? [])],
              mapping,
            };
          });
          const lines = shapes.map(
            ({ id, assignment_id: assignment, used_at: at, headings }) =>
              `${String(id).padStart(5)}  ${at}  assignment ${String(assignment)}  ${headings.join(', ')}`,
          );
          return {
            json: { remembered: shapes },
            text: lines.join('\n') || 'Nothing is remembered.',
            exitCode: exitCodes.done,
          };
        }),
      ),
    );
};
