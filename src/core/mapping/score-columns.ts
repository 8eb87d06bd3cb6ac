import { fieldLabel, knownField } from '../fields/catalogue.ts';
import type { Field } from '../fields/field.ts';
import type { Agreement, ColumnEvidence, KeyColumns } from './column-evidence.ts';
import type { Concept } from './heading-phrases.ts';
import { namedLike, type NamedLike } from './extra-names.ts';
import type { MappingReason } from './reasons.ts';
import { clearName, nameScores, type SheetContext } from './name-scores.ts';
import type { HeadingReading } from './read-heading.ts';
import { looksRight, type Look } from './looks.ts';

/** How much speaks for a column to be a field. */
export interface Pair {
  readonly index: number;
  readonly field: string;
  /** 0 to 1, all evidence together. */
  readonly score: number;
  /** What the heading alone says, 0 to 1. */
  readonly name: number;
  /** The share of the values that are this very customer's, beyond what chance would give: 0 to 1. */
  readonly agreement: number;
  readonly isMisspelt: boolean;
  readonly reasons: readonly MappingReason[];
}

export interface ScoreInput {
  readonly columns: readonly { readonly index: number; readonly heading: string; readonly reading: HeadingReading }[];
  readonly fields: readonly Field[];
  readonly context: SheetContext;
  readonly evidence: ColumnEvidence | undefined;
  /** The columns of the key, where the key is known: then values are compared row by row. */
  readonly keyColumns: KeyColumns | undefined;
}

/** Fewer values prove nothing about a whole column. */
const leastSeen = 5;
const leastDistinct = 4;

/** All pairs for which anything speaks. */
export function scorePairs(input: ScoreInput): Pair[] {
  return input.columns.flatMap((column) => columnPairs(column, input));
}

function columnPairs(column: ScoreInput['columns'][number], input: ScoreInput): Pair[] {
  const { index, reading } = column;
  const { evidence, keyColumns, context } = input;
  const named = nameScores(reading, context);
  const pairs = input.fields.map((field): Pair & { readonly look: Look } => {
    const known = named.get(field.key) ?? 0;
    const isRead = reading.isForeign || named.size > 0;
    const like = isRead && knownField(field.key) !== undefined ? undefined : likeName(column.heading, field);
    const name = Math.max(known, like?.score ?? 0);
    const rows = keyColumns === undefined ? undefined : evidence?.agreement(index, field.key, keyColumns);
    const set = evidence?.membership?.(index, field.key);
    const look = looksRight(field, evidence?.shape?.(index), evidence?.fieldShape?.(field.key));
    const agreement = beyondChance(rows);
    const isMisspelt = known >= (like?.score ?? 0) ? reading.typos > 0 || reading.unknown > 0 : like?.isSame === false;
    const score =
      look.isVeto && (agreement < 0.5 || look.isFinal === true)
        ? 0
        : combined(name, agreement, setScore(set, name), look, reading);
    const reasons = reasonsOf(name, rows, agreement, set, look, isMisspelt);
    return { index, field: field.key, score, name, agreement, isMisspelt, reasons, look };
  });
  return withRivals(pairs.filter(({ score, name, look }) => score > 0 || (name >= clearName && look.isVeto)));
}

/** The heading is the field's key or label; or like the key of a field that the assignment has made itself. */
function likeName(heading: string, { key }: Field): NamedLike | undefined {
  if (knownField(key) === undefined) {
    const like = namedLike(heading, key);
    return like?.isSame === true ? { ...like, score: 0.98 } : like;
  }
  return [key, fieldLabel(key, 'nb'), fieldLabel(key, 'en')]
    .map((name) => namedLike(heading, name))
    .find((like) => like?.isSame);
}

/** Cohen's kappa: 0 where the values agree no more often than shuffled rows would, 1 where all do. */
function beyondChance(agreement: Agreement | undefined): number {
  if (agreement === undefined || agreement.seen < leastSeen || agreement.distinct < leastDistinct) return 0;
  const { seen, agree, chance = 0 } = agreement;
  return chance >= 0.95 ? 0 : Math.max(0, (agree / seen - chance) / (1 - chance));
}

/** What agreeing row by row is worth: half of the values by themselves hardly ever agree by chance. */
function rowScore(agreement: number): number {
  if (agreement < 0.35) return 0;
  if (agreement < 0.8) return 0.55 + (agreement - 0.35) * 0.8;
  return Math.min(0.97, 0.91 + (agreement - 0.8) * 0.3);
}

/** What it is worth that customers have these values in the field, whichever customers. */
function setScore(set: Agreement | undefined, name: number): number {
  if (set === undefined || set.seen < leastSeen || set.distinct < leastDistinct) return 0;
  const share = beyondChance(set);
  const worth = share < 0.5 ? 0 : share * 0.55;
  // A name that means something else is not overruled by a set.
  return name > 0 ? worth : worth * 0.8;
}

/** What is known to be none of Cube's fields, though a part of it may be. */
const noField = new Set<Concept>([
  'wholeAddress',
  'partOfName',
  'birthPart',
  'placeCode',
  'addressLine',
  'contactName',
]);

function combined(name: number, agreement: number, set: number, look: Look, reading: HeadingReading): number {
  const isAgainst =
    reading.isForeign || reading.isOther || (reading.concept !== undefined && noField.has(reading.concept));
  const values = Math.max(rowScore(agreement), isAgainst ? 0 : set);
  const support = look.isTypical && name >= 0.35 && reading.unknown === 0 ? 0.35 : 0;
  const all = 1 - (1 - name) * (1 - values) * (1 - support);
  // What belongs to somebody else is asked about at most, however well it agrees.
  return isAgainst && name === 0 ? Math.min(0.5, all) : all;
}

/** A column whose values are plainly those of one field is less sure to be another one. */
function withRivals(pairs: readonly Pair[]): Pair[] {
  const best = pairs.reduce<Pair | undefined>(
    (a, b) => (a === undefined || b.agreement > a.agreement ? b : a),
    undefined,
  );
  if (best === undefined || best.agreement < 0.6) return [...pairs];
  return pairs.map((pair) => {
    if (pair === best || pair.agreement > best.agreement - 0.4) return pair;
    const reason: MappingReason = { code: 'RIVAL_FIELD', field: best.field };
    return { ...pair, score: pair.score * 0.6, reasons: [...pair.reasons, reason] };
  });
}

function reasonsOf(
  name: number,
  rows: Agreement | undefined,
  agreement: number,
  set: Agreement | undefined,
  look: Look,
  isMisspelt: boolean,
): MappingReason[] {
  const reasons: MappingReason[] = [];
  if (name > 0) reasons.push({ code: isMisspelt ? 'HEADING_LIKE' : 'HEADING' });
  if (rows !== undefined && agreement > 0) reasons.push({ code: 'AGREES', percent: percent(rows) });
  else if (set !== undefined && set.agree > 0 && setScore(set, 1) > 0)
    reasons.push({ code: 'KNOWN', percent: percent(set) });
  if (look.reason !== undefined) reasons.push(look.reason);
  return reasons;
}

const percent = ({ seen, agree }: Agreement): number => Math.round((100 * agree) / seen);
