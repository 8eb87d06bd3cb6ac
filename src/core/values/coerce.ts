import { type Cell, isBlankCell } from '../cells.ts';
import { assertNever } from '../errors.ts';
import type { Field, FieldKind } from '../fields/field.ts';
import { issueLevel } from '../issues.ts';
import type { Transform } from '../mapping/mapping.ts';
import type { JsonValue } from '../types.ts';
import { readBoolean } from './booleans.ts';
import { resolveFormula } from './cell-text.ts';
import type { CellIssue, Coerced, CoerceContext, PlainCell, Reading } from './coerce-model.ts';
import { readDate } from './dates.ts';
import { isEmptyValue, sameText, sameValue } from './equal.ts';
import { cellNumberOf, isExactNumber } from '../exact-number.ts';
import { readDecimal, readInteger } from './numbers.ts';
import { sameNumber } from './plain-number.ts';
import { presentText, unguardFormula } from './present.ts';
import { textMeaning, type TextMeaning } from './text-meaning.ts';
import { textDoubt, textProblem } from './text-rules.ts';
import { readText } from './text-values.ts';
import { transformText } from './transforms.ts';
import { findUntouched, type Untouched } from './untouched.ts';

export type { CellIssue, Coerced, CoerceContext } from './coerce-model.ts';
export { describeCell } from './cell-text.ts';

const same: Coerced = { kind: 'same', notes: [] };
const noIssues: readonly CellIssue[] = [];
const sameInStead: Coerced = { kind: 'same', notes: [{ code: 'NOT_EXPORTABLE' }] };
const keep: Coerced = { kind: 'keep', issues: [] };
const readOnlyEdited: Coerced = { kind: 'read-only-edited' };
const invalid = (issue: CellIssue): Coerced => ({ kind: 'invalid', issue });

/**
 * What a cell means for one field of one customer: nothing new, nothing at all, a value to write, or a problem. First
 * of all a cell that shows the customer's present value is `same`; only a cell that says something else is read by the
 * rules of its field. Never throws for any cell.
 */
export function coerce(cell: Cell | undefined, field: Field, context: CoerceContext): Coerced {
  const { before, transforms, isNew, guarded } = context;
  if (isPlainlySame(cell, before, transforms)) return same;
  if (cell === null || cell === undefined) return coerceBlank(field, context);
  const isKept = isLocked(field, before);
  const resolved = resolveFormula(cell);
  if (resolved === undefined) return isKept ? readOnlyEdited : invalid({ code: 'NO_CACHED_VALUE' });
  if (resolved === null) return coerceBlank(field, context);
  const plain = guarded && typeof resolved === 'string' ? unguardFormula(resolved) : resolved;
  if (isBlankCell(plain)) return coerceBlank(field, context);
  const untouched = findUntouched(resolved, before, field, guarded);
  if (untouched === 'stand-in') return sameInStead;
  if (isKept) return keepLocked(untouched, field, isNew);
  if (typeof plain === 'string') return coerceText(plain, untouched, field, context);
  return untouched === undefined ? coerceValue(plain, field, context, noIssues) : same;
}

/** The cell is the customer's value itself: `coerce` says `same` without a note, whatever else holds. */
export const isPlainlySame = (
  cell: Cell | undefined,
  before: JsonValue | undefined,
  transforms: readonly Transform[],
): boolean => cell === before && cell !== undefined && transforms.length === 0;

/** A text that is the customer's own value is meant as it is, whatever it looks like. */
function coerceText(text: string, untouched: Untouched, field: Field, context: CoerceContext): Coerced {
  const { before, transforms, numbers } = context;
  const meaning =
    untouched === undefined
      ? textMeaning(text, {
          field,
          kind: kindFor(field, before),
          before,
          numbers,
          decimal: context.decimal,
          onlyDigits: transforms.includes('digits'),
        })
      : asItStands(text);
  if (meaning.kind === 'blank') return coerceBlank(field, context);
  if (meaning.kind === 'error') return invalid({ code: 'CELL_ERROR', params: { error: meaning.code } });
  if (meaning.kind === 'nothing') {
    return { kind: 'keep', issues: [{ code: 'NULL_WORD', params: { word: meaning.word } }] };
  }
  const { notes, wasNumber } = meaning;
  const cleaned = transformText(meaning.text, transforms);
  if (isBlankCell(cleaned)) return { kind: 'keep', issues: notes };
  const isSaid = cleaned === text ? untouched : findUntouched(cleaned, before, field, false);
  if (isSaid !== undefined) return notes.length === 0 ? same : { kind: 'same', notes };
  return coerceValue(cleaned, field, wasNumber ? { ...context, wasNumber } : context, notes);
}

const asItStands = (text: string): TextMeaning => ({ kind: 'text', text, notes: noIssues, wasNumber: false });

/** A customer that is to be created has its ids in the sheet; elsewhere another value than Cube's is an edit. */
function keepLocked(untouched: Untouched, field: Field, isNew: boolean): Coerced {
  if (untouched !== undefined) return same;
  return isNew && field.access === 'identity' ? keep : readOnlyEdited;
}

/** An empty cell says nothing about a customer that is to be created, and nothing new where nothing is stored. */
function coerceBlank(field: Field, { before, blanks, isNew }: CoerceContext): Coerced {
  if (isNew || blanks === 'keep') return keep;
  if (isEmptyValue(before)) return same;
  if (isLocked(field, before)) return readOnlyEdited;
  return { kind: 'clear', value: kindFor(field, before) === 'text' ? '' : null };
}

/** Fields that are never written, and values that no cell can say: objects and lists. */
function isLocked(field: Field, before: JsonValue | undefined): boolean {
  if (field.access !== 'writable' || field.kind === 'json') return true;
  return typeof before === 'object' && before !== null && !isExactNumber(before);
}

/** An extra field keeps the JSON type that the customer has; Cube itself does not say which one is right. */
function kindFor(field: Field, before: JsonValue | undefined): FieldKind {
  if (field.origin === 'standard' || isEmptyValue(before)) return field.kind;
  if (isExactNumber(before)) return 'decimal';
  switch (typeof before) {
    case 'number':
      return 'decimal';
    case 'boolean':
      return 'boolean';
    default:
      return field.kind === 'date' ? 'date' : 'text';
  }
}

/** `notes`: what was done to the cell's text before. */
function coerceValue(cell: PlainCell, field: Field, context: CoerceContext, notes: readonly CellIssue[]): Coerced {
  if (typeof cell === 'object' && cell.type === 'error') {
    return invalid({ code: 'CELL_ERROR', params: { error: cell.code } });
  }
  const reading = read(cell, field, context);
  if (!reading.ok) return invalid(reading.issue);
  const { value, issue } = reading;
  if (isSame(value, context.before)) return sameAs(issue, notes);
  const problem = typeof value === 'string' ? textProblem(value, field) : undefined;
  if (problem !== undefined) return invalid(problem);
  const doubt = typeof value === 'string' ? textDoubt(value, field, context.before) : undefined;
  const issues = [...notes, issue, doubt].filter((one) => one !== undefined);
  return { kind: 'set', value, issues };
}

/** What was done to a cell is worth a note also where nothing changes by it; a warning would be about a change. */
function sameAs(issue: CellIssue | undefined, notes: readonly CellIssue[]): Coerced {
  const isNote = issue !== undefined && issueLevel(issue.code) === 'note';
  if (!isNote) return notes.length === 0 ? same : { kind: 'same', notes };
  return { kind: 'same', notes: [...notes, issue] };
}

function read(cell: PlainCell, field: Field, context: CoerceContext): Reading {
  const kind = kindFor(field, context.before);
  switch (kind) {
    case 'text':
      return readText(cell, field, context);
    case 'date':
      return readDate(cell, field, context);
    case 'integer':
      return readInteger(cell, field);
    case 'decimal':
      return readDecimal(cell, context);
    case 'boolean':
      return readBoolean(cell);
    case 'json':
      throw new TypeError('a field of objects or lists is locked and never read');
    default:
      return assertNever(kind);
  }
}

/** Equal in meaning, up to Excel's fifteen digits; a change of nothing but the JSON type is none. */
function isSame(value: string | number | boolean, before: JsonValue | undefined): boolean {
  if (sameValue(value, before)) return true;
  if (isEmptyValue(before)) return false;
  if (typeof value === 'number') {
    const fitting = isExactNumber(before) ? cellNumberOf(before) : before;
    if (typeof fitting === 'number') return sameNumber(value, fitting);
  }
  return typeof value !== typeof before && sameText(presentText(value), presentText(before));
}
