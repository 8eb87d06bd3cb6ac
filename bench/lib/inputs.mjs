import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { benchDir, root } from './built.mjs';
import { node } from './measure.mjs';

/** A checkout to measure: this one, or another that is built and is compared with it. */
export const here = { label: 'now', dir: benchDir };
export const otherCheckout = (folder) => ({ label: 'base', dir: join(folder, 'bench') });

/** Installs what the product is compared with, and builds it where that has not been done. */
export function prepare(base) {
  if (!existsSync(join(benchDir, 'node_modules'))) run('npm', ['ci', '--no-audit', '--no-fund'], benchDir);
  // What is measured is what stands in src.
  if (!existsSync(join(root, 'out'))) run('npm', ['run', '--silent', 'build'], root);
  if (base === undefined) return;
  if (!existsSync(join(base.dir, '../out/services')) || !existsSync(join(base.dir, 'child.mjs'))) {
    process.stderr.write(
      `--base takes a checkout of the project that is built: ${base.dir} has no bench, or no out.\n`,
    );
    process.exit(2);
  }
  if (!existsSync(join(base.dir, 'node_modules')))
    symlinkSync(join(benchDir, 'node_modules'), join(base.dir, 'node_modules'));
}

/** The input files of one size, made once for each checkout: its own workspace, its own export. */
export function inputsOf({ dir }, rows, isOwn = false) {
  const folder = join(dir, '.cache', String(rows));
  if (isOwn) mkdirSync(folder, { recursive: true });
  else if (!existsSync(join(folder, 'known.json'))) {
    process.stdout.write(`Making the files of ${rows} customers …\n`);
    run(node, ['--disable-warning=ExperimentalWarning', 'data/make-inputs.mjs', String(rows), folder], dir);
  }
  const at = (name) => join(folder, name);
  const input = {
    rows,
    cache: folder,
    edited: at('edited.xlsx'),
    exported: at('exported.xlsx'),
    workspace: at('workspace'),
    out: at('written.xlsx'),
  };
  return { at, input, ...(!isOwn && { known: JSON.parse(readFileSync(at('known.json'), 'utf8')) }) };
}

function run(program, args, cwd) {
  const shell = program === 'npm' && process.platform === 'win32';
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit', shell });
  if (status !== 0) process.exit(status ?? 1);
}
