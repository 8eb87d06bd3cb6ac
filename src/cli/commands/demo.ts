import { resolve } from 'node:path';
import type { Register } from '../register.ts';

export const demoCommand: Register = (program, run) => {
  program
    .command('demo')
    .description('do the whole job on an embedded demo Cube, check each step, and say where the files are')
    .option('--dir <dir>', 'where the files go', 'cube-bulk-demo')
    .addHelpText('after', '\nExample:\n  cube-bulk demo --dir trying')
    .action(({ dir }: { readonly dir: string }) =>
      run(async (context) => {
        // The demo's server and its Excel are loaded when they are wanted: every other command starts without them.
        const { demo } = await import('../demo/demo.ts');
        return demo(context, resolve(dir));
      }),
    );
};
