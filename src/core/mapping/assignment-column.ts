import { fieldAliases, fieldLabel } from '../fields/catalogue.ts';
import type { MappingFile } from './mapping-file.ts';

const key = 'assignment_id';
const fold = (heading: string): string => heading.normalize('NFC').trim().toLowerCase();
const names = new Set([fieldLabel(key, 'en'), fieldLabel(key, 'nb'), ...fieldAliases(key)].map(fold));

/**
 * The column that says which assignment each row belongs to, before anything is known about an assignment: the one that
 * a mapping file names, the key itself, else what people call it.
 */
export function assignmentColumn(headings: readonly string[], file?: MappingFile): number | undefined {
  const named = file?.columns.find(({ field }) => field === key)?.column;
  const tests = [
    (heading: string) => named !== undefined && heading === named,
    (heading: string) => heading.trim() === key,
    (heading: string) => fold(heading) === key || names.has(fold(heading)),
  ];
  const found = tests.map((is) => headings.findIndex(is)).find((index) => index >= 0);
  return found;
}
