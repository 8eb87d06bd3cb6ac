import type { ColumnEvidence } from './column-evidence.ts';
import type { HeadingIndex, NamedField, NameKind } from './heading-index.ts';
import type { Candidate, MappingBoard } from './mapping-board.ts';
import { normaliseHeading } from './normalise-heading.ts';
import { assignPhones, phoneFields, type PhoneHeading } from './phone-columns.ts';

const scores: Readonly<Record<NameKind, number>> = { key: 0.98, label: 0.96, alias: 0.95 };
/** How much agreeing values add to a column's score for the customer number. */
const evidenceWeight = 0.015;

/** Decides the columns whose heading is a key that our own export wrote on its hidden sheet. */
export function decideByMetadata(board: MappingBoard, keys: readonly string[]): void {
  const exported = new Set(keys);
  for (const { index, heading } of board.open()) {
    if (!exported.has(heading)) continue;
    if (board.isFree(heading)) board.decide(index, { field: heading, how: 'metadata', score: 1 });
    else board.ignore(index);
  }
}

/** Decides the columns whose heading is a field's key, exactly. */
export function decideByKey(board: MappingBoard, fields: HeadingIndex): void {
  const candidates = board.open().flatMap(({ index, heading }): Candidate[] => {
    const field = fields.exact(heading);
    return field === undefined ? [] : [{ index, field, score: field === heading ? 1 : 0.99 }];
  });
  board.award(candidates, 'exact');
}

/**
 * Decides the columns whose heading is one of a field's names in another spelling, its label, or another usual word.
 * Where several columns are called customer number, their values decide between them, if there is evidence. Phone
 * columns are shared out among the three phone fields.
 */
export function decideByAlias(board: MappingBoard, fields: HeadingIndex, evidence: ColumnEvidence | undefined): void {
  const candidates: Candidate[] = [];
  const phones: PhoneHeading[] = [];
  for (const { index, heading } of board.open()) {
    const found = fields.named(heading);
    if (found === undefined) continue;
    if (isPhone(found)) phones.push({ index, field: found.field, name: normaliseHeading(heading) });
    else candidates.push({ index, field: found.field, score: scoreOf(found, index, evidence) });
  }
  board.award(candidates, 'alias');
  board.award(
    assignPhones(phones, board).map((found) => ({ ...found, score: scores.alias })),
    'alias',
  );
  for (const { index } of phones) if (board.isOpen(index)) board.ignore(index);
}

function isPhone({ field, kind }: NamedField): boolean {
  return kind !== 'key' && phoneFields.includes(field);
}

function scoreOf({ field, kind }: NamedField, index: number, evidence: ColumnEvidence | undefined): number {
  if (field !== 'customer_id' || kind === 'key' || evidence === undefined) return scores[kind];
  const { seen, agree } = evidence.agreement(index, field, new Map());
  return scores.alias + (seen === 0 ? 0 : (agree / seen) * evidenceWeight);
}
