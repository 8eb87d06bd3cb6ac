import { AppError } from '../errors.ts';
import { sentence } from '../error-sentences.ts';
import type { MappingBoard } from './mapping-board.ts';
import { checkMappingFile, type MappingFile, type MappingFileColumn } from './mapping-file.ts';
import { normaliseHeading } from './normalise-heading.ts';

/**
 * Decides the columns that a mapping file, a template or what was learnt names. A file must fit: it throws
 * `MAPPING_INVALID` for a column that the sheet lacks. The others are made for many sheets, so what does not fit is left
 * out.
 */
export function decideExplicitColumns(
  board: MappingBoard,
  file: MappingFile,
  how: 'file' | 'template' | 'learnt',
): void {
  checkMappingFile(file);
  const entryOf = new Map<number, MappingFileColumn>();
  for (const entry of file.columns) {
    const index = findColumn(board.headings, entry);
    if (index === undefined) {
      if (how !== 'file') continue;
      throw invalid(`the sheet has no column "${entry.column}"; its columns are ${listed(board.headings)}`);
    }
    const other = entryOf.get(index);
    if (other !== undefined && how === 'file') {
      throw invalid(`the entries "${other.column}" and "${entry.column}" both mean the same column of the sheet`);
    }
    if (other === undefined) entryOf.set(index, entry);
  }
  for (const computed of file.computed ?? []) {
    board.take(computed.field);
    // A column that a field is made of is for that, unless it has an entry of its own.
    const names = 'from' in computed ? computed.from : 'first_of' in computed ? computed.first_of : [];
    for (const name of names) {
      const index = findColumn(board.headings, { column: name });
      if (index !== undefined && board.isOpen(index) && !entryOf.has(index)) board.ignore(index);
    }
  }
  for (const [index, entry] of entryOf) {
    const fields = entry.split?.fields ?? (entry.field === null ? [] : [entry.field]);
    if (!board.isOpen(index) || !fields.every((field) => board.isFree(field))) continue;
    board.decide(index, { field: fields[0] ?? null, how, score: 1, entry });
    for (const field of fields) board.take(field);
  }
}

/** The column with exactly this heading, the leftmost or nth of several; else the only one that differs in spelling alone. */
export function findColumn(
  headings: readonly string[],
  { column, nth = 1 }: Pick<MappingFileColumn, 'column' | 'nth'>,
): number | undefined {
  const exact = headings.flatMap((heading, index) => (heading === column ? [index] : []));
  if (exact.length > 0 || nth > 1) return exact[nth - 1];
  const wanted = normaliseHeading(column);
  const similar = headings.flatMap((heading, index) => (normaliseHeading(heading) === wanted ? [index] : []));
  return wanted !== '' && similar.length === 1 ? similar[0] : undefined;
}

function listed(headings: readonly string[]): string {
  const most = 40;
  const names = headings.slice(0, most).map((heading) => `"${heading}"`);
  return names.join(', ') + (headings.length > most ? ' …' : '');
}

function invalid(reason: string): AppError {
  return new AppError('MAPPING_INVALID', sentence('mappingDoesNotFit', { reason }));
}
