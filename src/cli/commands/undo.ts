import { recordPlan } from '../../services/planning/history.ts';
import { planUndo, type UndoPlan } from '../../services/planning/plan-undo.ts';
import type { CommandResult } from '../command-context.ts';
import { remember, withWorkspace } from '../connect.ts';
import { planResult } from '../plan-result.ts';
import type { Register } from '../register.ts';

export const undoCommand: Register = (program, run) => {
  program
    .command('undo')
    .description('make a plan that puts back what a plan wrote; offline')
    .argument('<plan>')
    .requiredOption('--out <inverse>', 'where the inverse plan goes (.cubeplan)')
    .addHelpText(
      'after',
      '\nExample:\n  cube-bulk undo changes.cubeplan --out back.cubeplan && cube-bulk apply back.cubeplan --yes',
    )
    .action((path: string, { out }: { readonly out: string }) =>
      run((context) =>
        withWorkspace(context, async (workspace) => {
          const inverse = await planUndo(path, out, context.clock);
          remember(context, () => recordPlan(workspace, out, inverse.kept));
          if (inverse.kept !== undefined)
            context.say(`The plan that was there had been applied; it is kept as ${inverse.kept}.`);
          return undoResult(out, inverse);
        }),
      ),
    );
};

async function undoResult(out: string, { header, counts, undecided, created }: UndoPlan): Promise<CommandResult> {
  const result = await planResult(out, header, counts, { undecided, created: [...created] });
  const lines = [result.text];
  if (undecided > 0) {
    lines.push('', `${String(undecided)} rows may or may not have been written: they are excluded until you decide.`);
  }
  if (created.length > 0) {
    lines.push('', `Cube cannot delete customers, so these stay: ${created.join(', ')}`);
  }
  return { ...result, text: lines.join('\n') };
}
