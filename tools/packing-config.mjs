// The part of electron-builder's configuration that is not the same everywhere: the address of updates, from package.json,
// a signing service, from the environment (docs/releasing.md), and the command line, which is made for each system.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { updates } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'));
const { AZURE_SIGNING_ENDPOINT, AZURE_SIGNING_ACCOUNT, AZURE_SIGNING_PROFILE, AZURE_SIGNING_PUBLISHER } = process.env;

export default {
  // Without an address nothing is written for the updater, and the installed app never looks.
  publish: updates ?? null,
  // One program with a Node of its own (docs/adr/0008), which `beforePack` makes, unless a folder with one is named.
  extraResources: [{ from: process.env.COMMAND_LINE_FOLDER ?? 'out/cli-executable/${os}-${arch}', to: 'cli' }],
  ...(AZURE_SIGNING_ENDPOINT && {
    win: {
      azureSignOptions: {
        endpoint: AZURE_SIGNING_ENDPOINT,
        codeSigningAccountName: AZURE_SIGNING_ACCOUNT,
        certificateProfileName: AZURE_SIGNING_PROFILE,
        publisherName: AZURE_SIGNING_PUBLISHER,
      },
    },
  }),
};
