import { parseExpression } from '../core/expression/parse.ts';
import { customerFilter } from '../services/workspace/customer-filter.ts';
import { CustomerSearch } from '../services/workspace/customer-search.ts';
import type { SnapshotReader } from '../services/workspace/snapshot-reader.ts';
import type { SnapshotInfo } from '../services/workspace/snapshot.ts';
import type { Workspace } from '../services/workspace/workspace.ts';
import type { CustomerPage } from '../shared/contract/assignments.ts';

/** How long one ask may keep the engine from other calls. */
const budgetMs = 60;
/** Lists that are kept of one assignment: going back to the last filter costs nothing. */
const keptLists = 4;

/** Which customers are looked at, as a window says it. */
interface PreviewQuery {
  readonly text: string;
  readonly where?: string;
  readonly sort?: { readonly field: string; readonly descending: boolean };
}

interface Place {
  readonly from: number;
  readonly count: number;
}

interface Preview {
  readonly id: string;
  readonly reader: SnapshotReader;
  readonly lists: Map<string, CustomerSearch>;
}

type Context = { readonly workspace: Workspace };

/** The one assignment whose customers are being looked at: going on in it costs nothing anew. */
export class CustomerPreview {
  #preview: Preview | undefined;

  /** @throws AppError USAGE for a filter that cannot be read */
  page(context: Context, info: SnapshotInfo, query: PreviewQuery, { from, count }: Place): CustomerPage {
    const { total, customers, isWhole } = this.#list(context, info, query).page(from, count, budgetMs);
    return { total, customers, ...(!isWhole && { isSearching: true }) };
  }

  ids(
    context: Context,
    info: SnapshotInfo,
    query: PreviewQuery,
    { from, count }: Place,
  ): readonly number[] | undefined {
    return this.#list(context, info, query).ids(from, count, budgetMs);
  }

  reader(context: Context, info: SnapshotInfo): SnapshotReader {
    return this.#open(context, info).reader;
  }

  close(): void {
    this.#preview?.reader.close();
    this.#preview = undefined;
  }

  #open({ workspace }: Context, info: SnapshotInfo): Preview {
    if (this.#preview?.id === info.id) return this.#preview;
    this.close();
    this.#preview = { id: info.id, reader: workspace.openSnapshot(info), lists: new Map() };
    return this.#preview;
  }

  #list(context: Context, info: SnapshotInfo, query: PreviewQuery): CustomerSearch {
    const { reader, lists } = this.#open(context, info);
    const { text, where, sort } = query;
    const name = JSON.stringify([text, where, sort]);
    const known = lists.get(name);
    const filter = where === undefined ? undefined : customerFilter(parseExpression(where), reader);
    const list = known ?? new CustomerSearch(reader, { text, filter, sort }, () => performance.now());
    lists.delete(name);
    lists.set(name, list);
    for (const oldest of lists.keys()) {
      if (lists.size <= keptLists) break;
      lists.delete(oldest);
    }
    return list;
  }
}
