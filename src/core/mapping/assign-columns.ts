import { fieldLabel } from '../fields/catalogue.ts';
import type { Field } from '../fields/field.ts';
import type { ColumnEvidence, KeyColumns } from './column-evidence.ts';
import { findIdColumn, findKeyColumn } from './key-columns.ts';
import type { MappingBoard } from './mapping-board.ts';
import type { MappingHow } from './mapping.ts';
import { clearName, sheetContext } from './name-scores.ts';
import { normaliseHeading } from './normalise-heading.ts';
import { assignPhones, phoneFields } from './phone-columns.ts';
import { type HeadingReading, readHeading } from './read-heading.ts';
import type { MappingReason } from './reasons.ts';
import { type Pair, scorePairs } from './score-columns.ts';
import { commonWords, groupedHeadings } from './sheet-headings.ts';

export interface AssignInput {
  readonly fields: readonly Field[];
  readonly key: readonly string[];
  readonly evidence: ColumnEvidence | undefined;
  /** The texts of a second heading line above, for each column; empty where it says nothing. */
  readonly groups: readonly string[] | undefined;
  /** Only the columns of the key are looked for. */
  readonly isKeyOnly?: boolean | undefined;
}

/** What is worth asking about. */
const guessScore = 0.3;
/** Two columns that want a field and differ by less want it about equally. */
const margin = 0.03;
/** A heading that names the field better than this decides between equal values. */
const nameMargin = 0.15;
/** Less is no name at all. */
const leastName = 0.2;

/**
 * Gives the columns that are still open their fields: first those of the key, then all others by one score for each
 * pair of a column and a field. What is not clear has no field, and a guess.
 */
export function assignColumns(board: MappingBoard, input: AssignInput): void {
  const { fields, key, evidence } = input;
  const headings = groupedHeadings(board.headings, input.groups);
  const noise = commonWords(board.headings);
  const readings = headings.map(({ alone, full }) => readingOf(alone, full, noise));
  const context = sheetContext(fields, board.headings, readings);
  const columns = (): { index: number; heading: string; reading: HeadingReading }[] =>
    board.open().flatMap(({ index, heading }) => {
      const reading = readings[index];
      return reading === undefined ? [] : [{ index, heading, reading }];
    });
  const score = (only: readonly Field[], keyColumns: KeyColumns | undefined): Pair[] =>
    withLabels(scorePairs({ columns: columns(), fields: only, context, evidence, keyColumns }), board.headings);

  const givenPhones = phoneFields.filter((field) => !board.isFree(field));
  if (key.includes('customer_id'))
    findIdColumn(board, columns(), score(fieldsNamed(fields, ['customer_id']), undefined), evidence);
  for (const name of key)
    if (name !== 'customer_id') findKeyColumn(board, score(fieldsNamed(fields, [name]), undefined), name, evidence);
  if (input.isKeyOnly === true) return;
  const keyColumns = keyColumnsOf(board, key);
  const isKeyed = keyColumns.size === key.length;
  const pairs = score(fields, isKeyed ? keyColumns : undefined).filter(
    (pair) => !key.includes(pair.field) && fits(pair, evidence),
  );
  awardPhones(board, pairs, readings, givenPhones.length > 0);
  awardBest(
    board,
    pairs.filter(({ field }) => !phoneFields.includes(field)),
    evidence,
  );
  awardEmail(board, readings, evidence);
  noteGuesses(board, pairs, readings);
}

/** A heading with its group, if that says more; the heading alone where the two together mean nothing. */
function readingOf(alone: string, full: string, noise: ReadonlySet<string>): HeadingReading {
  const own = readHeading(alone, noise);
  if (full === alone) return own;
  const grouped = readHeading(full, noise);
  if (grouped.isForeign) return { ...own, isForeign: true };
  return grouped.concept !== undefined && grouped.unknown === 0 ? grouped : own;
}

const fieldsNamed = (fields: readonly Field[], names: readonly string[]): Field[] =>
  fields.filter(({ key }) => names.includes(key));

/** Where several headings mean a field, the one that is its very name goes first. */
function withLabels(pairs: readonly Pair[], headings: readonly string[]): Pair[] {
  return pairs.map((pair) => {
    const heading = normaliseHeading(headings[pair.index] ?? '');
    const names = [pair.field, fieldLabel(pair.field, 'nb'), fieldLabel(pair.field, 'en')];
    const isName = pair.score > 0 && pair.name >= 0.9 && names.some((name) => normaliseHeading(name) === heading);
    return isName ? { ...pair, score: Math.min(1, pair.score + (1 - pair.score) * 0.7) } : pair;
  });
}

/** A customer number that is not the row's customer's is a number of another system; the assignment's is never guessed. */
function fits(pair: Pair, evidence: ColumnEvidence | undefined): boolean {
  if (pair.field === 'assignment_id') return pair.name > 0.9;
  if (pair.field !== 'customer_id') return true;
  return pair.name >= clearName && (evidence === undefined || pair.agreement >= 0.5);
}

function keyColumnsOf(board: MappingBoard, key: readonly string[]): KeyColumns {
  const columns = board.decisions().map(({ field }, index) => [field ?? '', index] as const);
  return new Map(columns.filter(([field]) => key.includes(field)));
}

function awardPhones(
  board: MappingBoard,
  pairs: readonly Pair[],
  readings: readonly HeadingReading[],
  isGiven: boolean,
): void {
  const phones = pairs.filter(({ field }) => phoneFields.includes(field));
  for (const pair of assignPhones(phones, readings, board, isGiven)) award(board, pair);
}

function awardBest(board: MappingBoard, pairs: readonly Pair[], evidence: ColumnEvidence | undefined): void {
  const ordered = pairs
    .filter(({ score }) => score >= clearName)
    .toSorted((a, b) => b.score - a.score || a.index - b.index);
  const asked = new Set<string>();
  for (const pair of ordered) {
    if (!board.isOpen(pair.index) || !board.isFree(pair.field) || asked.has(pair.field)) continue;
    if (pair.name < leastName && namesAnother(pair, pairs)) continue;
    const rival = rivalOf(pair, ordered, board, evidence);
    if (rival === undefined && !isTie(pair, ordered, board)) award(board, pair);
    else if (rival !== undefined) {
      asked.add(pair.field);
      askAbout(board, pair, rival.index);
      askAbout(board, rival, pair.index);
    }
  }
}

/** The heading says plainly what the column is: guessing on would make it mean something else. */
const namesAnother = ({ index, field }: Pair, pairs: readonly Pair[]): boolean =>
  pairs.some((other) => other.index === index && other.field !== field && other.name >= clearName);

/** Another column that wants the field about as much, with other values. */
function rivalOf(
  pair: Pair,
  pairs: readonly Pair[],
  board: MappingBoard,
  evidence: ColumnEvidence | undefined,
): Pair | undefined {
  const isSame = (index: number): boolean => (evidence?.sameValues?.(pair.index, index) ?? 0) >= 0.95;
  const others = pairs.filter(
    ({ field, index }) => field === pair.field && index !== pair.index && board.isOpen(index),
  );
  // Two headings without meaning and the same customers' values: neither is surer.
  const unnamed = others.find(
    ({ name, agreement }) => pair.name === 0 && name === 0 && agreement > pair.agreement - 0.25,
  );
  if (unnamed !== undefined) return unnamed;
  if (evidence?.sameValues === undefined) return undefined;
  return others.find(
    (other) => other.score > pair.score - margin && other.name > pair.name - nameMargin && !isSame(other.index),
  );
}

/** What speaks for two fields as much speaks for none. */
function isTie(pair: Pair, pairs: readonly Pair[], board: MappingBoard): boolean {
  const least = pair.name > 0 ? 0 : margin;
  return pairs.some(
    ({ index, field, score, name }) =>
      index === pair.index &&
      field !== pair.field &&
      board.isFree(field) &&
      name >= pair.name &&
      score >= pair.score - least,
  );
}

function askAbout(board: MappingBoard, { index, field, score, reasons }: Pair, rival: number): void {
  const reason: MappingReason = { code: 'RIVAL_COLUMN', column: rival };
  board.ask(index, { field, score: Math.min(score, 0.6) }, [...reasons, reason]);
}

function award(board: MappingBoard, { index, field, score, name, isMisspelt, reasons }: Pair): void {
  board.decide(index, { field, how: howOf(name, isMisspelt), score, reasons });
}

function howOf(name: number, isMisspelt: boolean): MappingHow {
  if (name < clearName && !(name > 0.45 && isMisspelt)) return 'values';
  return isMisspelt ? 'fuzzy' : 'alias';
}

/**
 * The one column that holds e-mail addresses although none of them is known to Cube yet: new addresses are a common
 * reason for a file. Its heading must say nothing.
 */
function awardEmail(
  board: MappingBoard,
  readings: readonly HeadingReading[],
  evidence: ColumnEvidence | undefined,
): void {
  if (!board.isFree('email')) return;
  const found = board.open().filter(({ index }) => {
    const shape = evidence?.shape?.(index);
    return (
      shape !== undefined && shape.filled >= 5 && shape.share.email >= 0.95 && shape.distinct >= shape.filled * 0.9
    );
  });
  const [only, second] = found;
  if (only === undefined || second !== undefined || !saysNothing(readings[only.index])) return;
  board.decide(only.index, { field: 'email', how: 'values', score: 0.5, reasons: [{ code: 'LOOKS_RIGHT' }] });
}

/** No heading, or one that a program made up (`Kolonne5`). */
const saysNothing = (reading: HeadingReading | undefined): boolean =>
  reading !== undefined &&
  reading.concept === undefined &&
  reading.unknown === 0 &&
  !reading.isForeign &&
  !reading.isOther;

/** Says of the columns that are left what they may be. */
function noteGuesses(board: MappingBoard, pairs: readonly Pair[], readings: readonly HeadingReading[]): void {
  for (const { index } of board.open()) {
    const own = pairs.filter((pair) => pair.index === index);
    const best = own.toSorted((a, b) => b.score - a.score || b.name - a.name)[0];
    const reading = readings[index];
    const against: MappingReason[] = [
      ...(reading?.isForeign === true ? [{ code: 'SOMEBODY_ELSE' } as const] : []),
      ...(reading?.isOther === true ? [{ code: 'SOMETHING_ELSE' } as const] : []),
    ];
    if (best === undefined || Math.max(best.score, best.name) < guessScore) board.ask(index, undefined, against);
    else {
      const holder = board.holder(best.field);
      const taken: MappingReason[] = holder === undefined ? [] : [{ code: 'RIVAL_COLUMN', column: holder }];
      board.ask(index, { field: best.field, score: Math.min(Math.max(best.score, guessScore), 0.61) }, [
        ...best.reasons,
        ...against,
        ...taken,
      ]);
    }
  }
}
