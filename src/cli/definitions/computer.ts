import { Argument, Option } from 'commander';
import { demoInterfaces } from '../../demo-server/interfaces.ts';
import { type CompletionTopic, completionTopics } from '../completion-topics.ts';
import type { DemoServerOptions } from '../commands/demo-server.ts';
import type { ForgetOptions } from '../commands/forget.ts';
import type { MemoryOptions } from '../commands/memory.ts';
import { parseId, parsePort, parsePositive } from '../parse-options.ts';
import type { Register } from '../register.ts';

/** The commands about what is on this computer. Each loads its work when it is chosen, and not before. */

export const historyCommand: Register = (program, run) => {
  program
    .command('history')
    .description('the plans made or applied on this computer, the newest first')
    .option('--remove <plan>', 'take a plan off the list; its file stays')
    .action(({ remove }: { readonly remove?: string }) =>
      run(async (context) => (await import('../commands/history.ts')).history(context, remove)),
    );
};

export const memoryCommand: Register = (program, run) => {
  program
    .command('memory')
    .description('how sheets were mapped that plans were made of: the next one of the same shape is mapped so too')
    .option('--forget <id>', 'forget one of them', parsePositive)
    .option('--forget-all', 'forget all of them')
    .addHelpText('after', '\nExample:\n  cube-bulk memory --forget 3')
    .action((options: MemoryOptions) =>
      run(async (context) => (await import('../commands/memory.ts')).memory(context, options)),
    );
};

export const forgetCommand: Register = (program, run) => {
  program
    .command('forget')
    .description('delete an assignment’s stored snapshots and its remembered name; or one person from all that is kept')
    .argument('[assignment]', 'assignment number: its snapshots go, plans stay', parseId)
    .option('--customer <id>', 'this person alone, from snapshots, plans, journals and the log', parseId)
    .option(
      '--assignment <n>',
      'with --customer: whose customer it is, where several assignments have the number',
      parseId,
    )
    .option('--yes', 'with --customer: do not ask')
    .addHelpText('after', '\nExamples:\n  cube-bulk forget 9\n  cube-bulk forget --customer 20101 --assignment 9')
    .action((assignmentId: number | undefined, options: ForgetOptions) =>
      run(async (context) => (await import('../commands/forget.ts')).forget(context, assignmentId, options)),
    );
};

export const demoServerCommand: Register = (program, run) => {
  program
    .command('demo-server')
    .description('run the embedded demo Cube until Ctrl-C; nothing of it is kept')
    .option('--port <n>', 'port on this computer; 0 takes a free one', parsePort, 0)
    .option('--records <n>', 'customers in the first assignment, up to a million', parsePositive)
    .option('--create', 'let it create customers, which today’s Cube servers do not')
    .option('--no-update', 'without the call that changes customers, which some servers do not have')
    .addOption(
      new Option('--interface <name>', 'the customer data API (crm), or the other one that accounts may speak (v1)')
        .choices(demoInterfaces)
        .default('crm'),
    )
    .addHelpText('after', '\nExample:\n  cube-bulk demo-server --port 8080 --records 100000')
    .action((options: DemoServerOptions) =>
      run(async (context) => (await import('../commands/demo-server.ts')).serveDemo(context, options)),
    );
};

export const demoCommand: Register = (program, run) => {
  program
    .command('demo')
    .description('do the whole job on an embedded demo Cube, check each step, and say where the files are')
    .option('--dir <dir>', 'where the files go', 'cube-bulk-demo')
    .addHelpText('after', '\nExample:\n  cube-bulk demo --dir trying')
    .action(({ dir }: { readonly dir: string }) =>
      run(async (context) => (await import('../demo/demo.ts')).demo(context, dir)),
    );
};

export const completionCommand: Register = (program, run) => {
  program
    .command('completion')
    .description('a script that completes commands, options and values in your shell')
    .addArgument(
      new Argument('<shell>', 'the shell; "assignments" lists the numbers that are known here').choices(
        completionTopics,
      ),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  source <(cube-bulk completion bash)\n  cube-bulk completion zsh > "${fpath[1]}/_cube-bulk"\n  cube-bulk completion powershell | Out-String | Invoke-Expression',
    )
    .action((topic: CompletionTopic) =>
      run(async (context) => (await import('../commands/completion.ts')).completion(context, program, topic)),
    );
};
