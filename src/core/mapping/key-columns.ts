import type { ColumnEvidence } from './column-evidence.ts';
import type { MappingBoard } from './mapping-board.ts';
import { clearName } from './name-scores.ts';
import { normaliseHeading } from './normalise-heading.ts';
import type { HeadingReading } from './read-heading.ts';
import type { MappingReason } from './reasons.ts';
import type { Pair } from './score-columns.ts';

const leastSeen = 5;
const idShare = 0.95;
/** Ids hardly ever come twice; small numbers (`Antall`), each of which may be the id of somebody, do. */
const idDistinctShare = 0.9;
/** Headings of columns that number the rows of the sheet. */
const rowNumbers = new Set('nr no rad radnr row rownumber linje linjenr line løpenr indeks index'.split(' '));

interface OpenColumn {
  readonly index: number;
  readonly heading: string;
  readonly reading: HeadingReading;
}

/**
 * Decides which column holds the customer numbers: the one that is called so, by its values where several are; else the
 * only one of which nearly all values are ids of the assignment, and which does not just number the rows. Two such
 * columns are left to the user: a wrong key would write every value to another customer.
 */
export function findIdColumn(
  board: MappingBoard,
  columns: readonly OpenColumn[],
  pairs: readonly Pair[],
  evidence: ColumnEvidence | undefined,
): void {
  if (!board.isFree('customer_id')) return;
  const share = (index: number): number => ids(evidence, index).share;
  const named = pairs
    .filter(
      ({ name, score, isMisspelt, index }) => name >= clearName && score > 0 && (!isMisspelt || share(index) >= 0.5),
    )
    .toSorted((a, b) => share(b.index) - share(a.index) || b.score - a.score || a.index - b.index);
  const [best] = named;
  if (best !== undefined) {
    const how = best.isMisspelt ? 'fuzzy' : 'alias';
    board.decide(best.index, { field: 'customer_id', how, score: best.score, reasons: reasons(evidence, best) });
    for (const { index } of named.slice(1)) board.ask(index, undefined, [{ code: 'RIVAL_COLUMN', column: best.index }]);
    return;
  }
  const vetoed = new Set(pairs.filter(({ score, name }) => score === 0 && name > 0).map(({ index }) => index));
  const found = columns.filter(({ index, heading, reading }) => {
    const isSomethingElse = reading.isOther || reading.isForeign || speaksOfAnother(reading);
    if (isSomethingElse || vetoed.has(index) || rowNumbers.has(normaliseHeading(heading))) return false;
    if (evidence?.looksLikeCounter?.(index) === true) return false;
    const { seen, distinct, agree } = ids(evidence, index);
    return seen >= leastSeen && share(index) >= idShare && distinct >= agree * idDistinctShare;
  });
  const [only, second] = found;
  if (only === undefined || second !== undefined) return;
  const reason: MappingReason = { code: 'KNOWN', percent: Math.round(share(only.index) * 100) };
  board.decide(only.index, { field: 'customer_id', how: 'values', score: share(only.index) * 0.65, reasons: [reason] });
}

/** The heading names another field, and no number of a customer. */
const speaksOfAnother = ({ concept, unknown }: HeadingReading): boolean =>
  concept !== undefined &&
  unknown === 0 &&
  !['number', 'externalNumber', 'customer', 'customerNumber'].includes(concept);

function ids(
  evidence: ColumnEvidence | undefined,
  index: number,
): { share: number; seen: number; agree: number; distinct: number } {
  const found = evidence?.agreement(index, 'customer_id', new Map());
  if (found === undefined) return { share: 0, seen: 0, agree: 0, distinct: 0 };
  return { ...found, share: found.seen === 0 ? 0 : found.agree / found.seen };
}

function reasons(evidence: ColumnEvidence | undefined, pair: Pair): MappingReason[] {
  const { seen, share } = ids(evidence, pair.index);
  const heading: MappingReason = { code: pair.isMisspelt ? 'HEADING_LIKE' : 'HEADING' };
  return seen === 0 ? [heading] : [heading, { code: 'KNOWN', percent: Math.round(share * 100) }];
}

/** Decides which column holds another key: the one whose heading and values, which must be customers', say so. */
export function findKeyColumn(
  board: MappingBoard,
  pairs: readonly Pair[],
  field: string,
  evidence: ColumnEvidence | undefined,
): void {
  if (!board.isFree(field)) return;
  const known = (index: number): number => {
    const found = evidence?.membership?.(index, field);
    return found === undefined || found.seen === 0 ? 0 : found.agree / found.seen;
  };
  const candidates = pairs
    .map((pair) => ({ pair, share: known(pair.index) }))
    // Nearly all values are some customer's, or the name is clear; a name alone is not enough beside a better column.
    .filter(({ pair, share }) => !pair.isMisspelt || share >= 0.5)
    .filter(({ pair, share }) => pair.name >= clearName || (pair.score >= 0.4 && share >= 0.8))
    .toSorted((a, b) => b.share * 0.5 + b.pair.score - (a.share * 0.5 + a.pair.score) || a.pair.index - b.pair.index);
  const [best] = candidates;
  if (best === undefined) return;
  const { pair } = best;
  const how = pair.name < clearName ? 'values' : pair.isMisspelt ? 'fuzzy' : 'alias';
  board.decide(pair.index, { field, how, score: pair.score, reasons: pair.reasons });
}
