import type { Field } from '../fields/field.ts';
import type { Agreement, ColumnEvidence, KeyColumns } from './column-evidence.ts';
import type { Candidate, MappingBoard } from './mapping-board.ts';
import { headingWords, normaliseHeading } from './normalise-heading.ts';

/** Less says nothing. */
const leastSeen = 5;
const idShare = 0.95;
const fieldShare = 0.8;
/** Ids hardly ever come twice; small numbers (`Antall`), each of which may be the id of somebody, do. */
const idDistinctShare = 0.9;
const emailScore = 0.5;

const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(' '));
/** Headings of columns that number the rows of the sheet. */
const rowNumbers = wordSet('nr no rad radnr row rownumber linje linjenr line løpenr indeks index');
/** Words that say: not the value that counts now. */
const formerWords = wordSet(
  'gammel gammelt gamle forrige tidligere opprinnelig kopi old previous former original copy',
);
/** Beginnings of words that say: an address of somebody else, or for something else. */
const otherOwner =
  /^(?:faktura|regnskap|invoice|selger|ansatt|saksbehandler|kontakt|contact|firma|bedrift|jobb|arbeid)/;
/** No heading, or one that a program made up. */
const isGeneric = (name: string): boolean => /^(?:(?:kolonne|felt|column|field|col|unnamed)?\d*|[a-z])$/.test(name);

/**
 * Decides which column holds the customer numbers where no heading says so: the only one of which at least 95 % of the
 * values are ids of the assignment, nearly all different, and which does not just number the rows. Two such columns are
 * left to the user: a wrong key would write every value to another customer.
 */
export function decideIdByValues(board: MappingBoard, evidence: ColumnEvidence): void {
  if (!board.isFree('customer_id')) return;
  const candidates = board.open().flatMap(({ index, heading }): Candidate[] => {
    if (rowNumbers.has(normaliseHeading(heading)) || evidence.looksLikeCounter?.(index) === true) return [];
    const agreement = evidence.agreement(index, 'customer_id', new Map());
    const fits = shareOf(agreement) >= idShare && agreement.distinct >= agreement.agree * idDistinctShare;
    return fits ? [{ index, field: 'customer_id', score: scoreOf(agreement) }] : [];
  });
  if (candidates.length === 1) board.award(candidates, 'values');
}

/**
 * Decides the columns of which at least 80 % of the values are what Cube has in one field, at least five different
 * ones: the only such column for the field, and the only such field for the column.
 */
export function decideFieldsByValues(
  board: MappingBoard,
  evidence: ColumnEvidence,
  fields: readonly Field[],
  keyColumns: KeyColumns,
): void {
  const free = fields.filter(({ key, access }) => access === 'writable' && board.isFree(key));
  const candidates = board.open().flatMap(({ index, heading }) => {
    if (headingWords(heading).some((word) => formerWords.has(word))) return [];
    const found = free.flatMap(({ key }): Candidate[] => {
      const agreement = evidence.agreement(index, key, keyColumns);
      const fits = shareOf(agreement) >= fieldShare && agreement.distinct >= leastSeen;
      return fits ? [{ index, field: key, score: scoreOf(agreement) }] : [];
    });
    return found.length === 1 ? found : [];
  });
  const isOnly = ({ field }: Candidate): boolean => candidates.filter((other) => other.field === field).length === 1;
  board.award(candidates.filter(isOnly), 'values');
}

/**
 * Decides the one column that holds e-mail addresses although none of them is known to Cube yet: new addresses are a
 * common reason for a file. Its heading must speak of e-mail, or say nothing.
 */
export function decideEmailByValues(board: MappingBoard, evidence: ColumnEvidence): void {
  if (!board.isFree('email')) return;
  const found = board.open().filter(({ index, heading }) => {
    const words = headingWords(heading);
    const name = words.join('');
    if (!isGeneric(name) && !/epost|mail/.test(name)) return false;
    if (words.some((word) => formerWords.has(word) || otherOwner.test(word))) return false;
    return evidence.looksLikeEmail?.(index) === true;
  });
  if (found.length !== 1) return;
  board.award(
    found.map(({ index }) => ({ index, field: 'email', score: emailScore })),
    'values',
  );
}

function shareOf({ seen, agree }: Agreement): number {
  return seen < leastSeen ? 0 : agree / seen;
}

/** Never as sure as a heading. */
function scoreOf(agreement: Agreement): number {
  return shareOf(agreement) * 0.65;
}
