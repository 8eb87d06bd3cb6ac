import { joined } from '../../../core/expression/parse.ts';
import type { Expression } from '../../../core/expression/model.ts';
import { parseExpression } from '../../../core/expression/parse.ts';
import { printExpression } from '../../../core/expression/print.ts';
import { mostNamed } from '../../../core/most-named.ts';

/** Customers that somebody chose in the list: some by their numbers, or all that are found but some. */
export type Chosen =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<number> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<number> };

export const nobody: Chosen = { kind: 'some', ids: new Set() };
export const everybody: Chosen = { kind: 'all', except: new Set() };

export const isChosen = (chosen: Chosen, id: number): boolean =>
  chosen.kind === 'some' ? chosen.ids.has(id) : !chosen.except.has(id);

/** `total` are found. */
export const chosenCount = (chosen: Chosen, total: number): number =>
  chosen.kind === 'some' ? chosen.ids.size : Math.max(0, total - chosen.except.size);

/** Undefined where more would have to be named than a filter can. */
export function withIds(chosen: Chosen, ids: readonly number[], isOn: boolean): Chosen | undefined {
  const named = new Set(chosen.kind === 'some' ? chosen.ids : chosen.except);
  for (const id of ids) {
    if (isOn === (chosen.kind === 'some')) named.add(id);
    else named.delete(id);
  }
  if (named.size > mostNamed) return undefined;
  return chosen.kind === 'some' ? { kind: 'some', ids: named } : { kind: 'all', except: named };
}

/** The filter of exactly these customers. */
export const namedFilter = (ids: Iterable<number>): string => printExpression(named(ids));

const named = (ids: Iterable<number>): Expression => ({
  kind: 'in',
  name: { field: 'customer_id', at: 0 },
  values: Array.from(ids, (id) => ({ kind: 'number', digits: String(id) })),
});

/** The filter of the chosen customers among those whom `where` means; undefined: all there are. */
export function chosenFilter(chosen: Chosen, where: string | undefined): string | undefined {
  if (chosen.kind === 'some') return namedFilter(chosen.ids);
  if (chosen.except.size === 0) return where;
  const parts: Expression[] = [
    ...(where === undefined ? [] : [parseExpression(where)]),
    { kind: 'not', part: named(chosen.except) },
  ];
  return printExpression(joined('and', parts));
}
