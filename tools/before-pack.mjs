// Called by electron-builder before it packs: makes what is packed beside the bundles, so that no way of calling it forgets it.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Arch } from 'electron-builder';
import { makeExecutable } from './cli-executable.mjs';

export default async function beforePack({ electronPlatformName, arch }) {
  for (const tool of ['notices.mjs', 'sbom.mjs', 'release-notes.mjs', 'cli-extras.mjs'])
    execFileSync(process.execPath, [join(import.meta.dirname, tool)], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (process.env.COMMAND_LINE_FOLDER) return;
  const os = { linux: 'linux', darwin: 'mac', win32: 'win' }[electronPlatformName];
  await makeExecutable({ os, arch: Arch[arch] });
}
