// Called by electron-builder before it packs: makes what is packed beside the bundles, so that no way of calling it forgets it.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export default function beforePack() {
  for (const tool of ['notices.mjs', 'sbom.mjs', 'release-notes.mjs'])
    execFileSync(process.execPath, [join(import.meta.dirname, tool)], { stdio: ['ignore', 'ignore', 'inherit'] });
}
