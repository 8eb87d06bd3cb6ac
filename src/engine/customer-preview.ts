import { CustomerSearch } from '../services/workspace/customer-search.ts';
import type { SnapshotReader } from '../services/workspace/snapshot-reader.ts';
import type { SnapshotInfo } from '../services/workspace/snapshot.ts';
import type { Workspace } from '../services/workspace/workspace.ts';
import type { CustomerPage } from '../shared/contract/assignments.ts';

/** How long one ask may keep the engine from other calls. */
const budgetMs = 60;

interface Preview {
  readonly id: string;
  readonly reader: SnapshotReader;
  readonly text: string;
  readonly search: CustomerSearch;
}

/** The one preview of customers that is being looked at: going on in it costs nothing anew. */
export class CustomerPreview {
  #preview: Preview | undefined;

  page(
    context: { readonly workspace: Workspace },
    info: SnapshotInfo,
    text: string,
    { from, count }: { readonly from: number; readonly count: number },
  ): CustomerPage {
    const { search } = this.#find(context.workspace, info, text);
    const { total, customers, isWhole } = search.page(from, count, budgetMs);
    return { total, customers, ...(!isWhole && { isSearching: true }) };
  }

  close(): void {
    this.#preview?.reader.close();
    this.#preview = undefined;
  }

  #find(workspace: Workspace, info: SnapshotInfo, text: string): Preview {
    const known = this.#preview;
    if (known?.id === info.id && known.text === text) return known;
    const isSame = known?.id === info.id;
    if (!isSame) this.close();
    const reader = isSame ? known.reader : workspace.openSnapshot(info);
    const search = new CustomerSearch(reader, text, () => performance.now());
    this.#preview = { id: info.id, reader, text, search };
    return this.#preview;
  }
}
