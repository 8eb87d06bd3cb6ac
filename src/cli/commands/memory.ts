import { AppError } from '../../core/errors.ts';
import type { JsonValue } from '../../core/types.ts';
import { readMemory } from '../../services/mapping/mapping-memory.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withWorkspace } from '../local-context.ts';
import { exitCodes } from '../exit-codes.ts';

export interface MemoryOptions {
  readonly forget?: number;
  readonly forgetAll?: true;
}

export const memory = (context: CommandContext, { forget, forgetAll }: MemoryOptions): Promise<CommandResult> =>
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
  });
