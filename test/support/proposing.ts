import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomerRecord } from '../../src/core/types.ts';
import type { MappingProposal } from '../../src/core/mapping/proposal.ts';
import { CustomerFinder } from '../../src/services/mapping/customer-finder.ts';
import {
  type FoundTemplate,
  proposeMapping,
  type ProposalRequest,
} from '../../src/services/mapping/propose-mapping.ts';
import { SheetLooks } from '../../src/services/mapping/spreadsheet-cache.ts';
import { openWorkspace } from '../../src/services/workspace/workspace.ts';
import { account, makeSnapshot } from './snapshots.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Proposes a mapping of a file's content for the given customers of assignment 9, on real files. */
export async function proposeFor(
  records: readonly CustomerRecord[],
  file: { readonly name: string; readonly content: string | Uint8Array },
  request: Partial<ProposalRequest> = {},
  templateFor: (headings: readonly string[]) => FoundTemplate | undefined = () => undefined,
): Promise<MappingProposal> {
  const dir = temporaryFolder();
  const path = join(dir, file.name);
  writeFileSync(path, file.content);
  const workspace = openWorkspace(join(dir, 'workspace'));
  const snapshot = makeSnapshot(workspace, records);
  try {
    return await proposeMapping(
      { account, assignmentId: 9, ...request },
      { look: await new SheetLooks().look(path), snapshot, finder: new CustomerFinder(snapshot, false), templateFor },
    );
  } finally {
    snapshot.close();
    workspace.close();
  }
}
