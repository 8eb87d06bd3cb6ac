import type { ExportPreset } from '../../../core/export-preset.ts';
import type { Field } from '../../../core/fields/field.ts';
import type { Language } from '../../../core/types.ts';
import type { AssignmentItem } from '../../../shared/contract/assignments.ts';
import type { Input } from '../../../shared/ipc.ts';

export type ExportFormat = 'xlsx' | 'csv' | 'json';

/** What the user has chosen so far. */
export interface ExportDraft {
  readonly assignmentIds: readonly number[];
  readonly format: ExportFormat;
  readonly snapshot: 'fresh' | 'stored';
  readonly base: boolean;
  readonly guardFormulas: boolean;
  /** xlsx: a form to fill in. */
  readonly isForm: boolean;
  /** xlsx: a last sheet that counts; with a field also by its values. */
  readonly summary: true | string | undefined;
  /** Only customers for whom this filter holds. */
  readonly where: string | undefined;
  /** Undefined: all fields. Else these, in this order, after the key. */
  readonly fields: readonly string[] | undefined;
}

export const startDraft = (assignmentIds: readonly number[], where?: string): ExportDraft => ({
  assignmentIds,
  format: 'xlsx',
  snapshot: 'fresh',
  base: true,
  guardFormulas: true,
  isForm: false,
  summary: undefined,
  where,
  fields: undefined,
});

/** What is kept of an export under a name: everything but the moment, which is always the newest. */
export function presetOf(draft: ExportDraft, fields: readonly string[], language: Language): ExportPreset {
  const { assignmentIds, format, base, guardFormulas, isForm, summary, where } = draft;
  return {
    assignments: [...assignmentIds],
    ...(draft.fields !== undefined && { fields: [keyField, ...fields] }),
    ...(where !== undefined && { where }),
    format,
    ...(format === 'xlsx' && !base && { base: false }),
    ...(format === 'xlsx' && isForm && { form: language }),
    ...(format === 'xlsx' && summary !== undefined && { summary }),
    ...(format === 'csv' && guardFormulas && { guard_formulas: true }),
  };
}

/** The choices as they were saved. */
export const draftOf = (preset: ExportPreset, snapshot: ExportDraft['snapshot']): ExportDraft => ({
  assignmentIds: preset.assignments,
  format: preset.format,
  snapshot,
  base: preset.base !== false,
  guardFormulas: preset.guard_formulas === true,
  isForm: preset.form !== undefined,
  summary: preset.summary,
  where: preset.where,
  fields: preset.fields?.filter((key) => key !== keyField),
});

/** The column that says which customer a row is about: always in the file, and first. */
export const keyField = 'customer_id';

/** The fields of all chosen assignments, standard ones first, each once. Empty while no customers were fetched. */
export function availableFields(chosen: readonly AssignmentItem[]): readonly Field[] {
  const all = new Map<string, Field>();
  for (const { snapshot } of chosen) {
    for (const field of snapshot?.fields ?? []) if (!all.has(field.key)) all.set(field.key, field);
  }
  const fields = [...all.values()].filter(({ key }) => key !== keyField);
  const standard = fields.filter(({ origin }) => origin === 'standard');
  return [...standard, ...fields.filter(({ origin }) => origin === 'extra')];
}

/** The fields that every chosen assignment has: what a filter may ask of all of them. */
export function commonFields(chosen: readonly AssignmentItem[]): readonly Field[] {
  const keys = chosen.map(({ snapshot }) => new Set(snapshot?.fields.map(({ key }) => key)));
  const [first] = chosen;
  return (first?.snapshot?.fields ?? []).filter(({ key }) => keys.every((known) => known.has(key)));
}

/** The chosen fields that the chosen assignments have; the others wait until their assignment is chosen again. */
export function fieldsInFile(draft: ExportDraft, available: readonly Field[]): readonly string[] {
  const known = new Set(available.map(({ key }) => key));
  return (draft.fields ?? []).filter((key) => known.has(key));
}

/** The fields with the moved ones before or after another. */
export function moveFields(
  fields: readonly string[],
  moved: ReadonlySet<string>,
  target: string,
  position: 'before' | 'after',
): readonly string[] {
  if (moved.has(target)) return fields;
  const rest = fields.filter((key) => !moved.has(key));
  const at = rest.indexOf(target) + (position === 'after' ? 1 : 0);
  return [...rest.slice(0, at), ...fields.filter((key) => moved.has(key)), ...rest.slice(at)];
}

/** One step up or down; at the ends nothing changes. */
export function stepField(fields: readonly string[], key: string, step: -1 | 1): readonly string[] {
  const target = fields[fields.indexOf(key) + step];
  if (target === undefined || !fields.includes(key)) return fields;
  return moveFields(fields, new Set([key]), target, step === 1 ? 'after' : 'before');
}

export type ExportProblem = 'chooseFirst' | 'oneOnly' | 'storedMissing';

/** Why the export cannot begin yet. */
export function exportProblem(
  { assignmentIds, format, snapshot }: ExportDraft,
  chosen: readonly AssignmentItem[],
): ExportProblem | undefined {
  if (chosen.length === 0) return 'chooseFirst';
  if (format !== 'xlsx' && assignmentIds.length > 1) return 'oneOnly';
  if (snapshot === 'stored' && chosen.some((item) => item.snapshot === undefined)) return 'storedMissing';
  return undefined;
}

/** A file name of what is in it, without signs that a system does not take. `day` is `YYYY-MM-DD`. */
export function suggestedName(names: readonly string[], day: string, format: ExportFormat): string {
  const base = names.length === 1 ? (names[0] ?? '') : `Cube (${names.length})`;
  const safe = base
    .replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
  return `${safe === '' ? 'Cube' : safe} ${day}.${format}`;
}

export function exportInput(
  draft: ExportDraft,
  fields: readonly string[],
  target: string,
  language: Language,
): Input<'export.run'> {
  const { assignmentIds, format, snapshot, base, guardFormulas, isForm, summary, where } = draft;
  return {
    assignmentIds,
    format,
    snapshot,
    target,
    base: format === 'xlsx' && base,
    guardFormulas: format === 'csv' && guardFormulas,
    ...(where !== undefined && { where }),
    ...(format === 'xlsx' && isForm && { form: language }),
    ...(format === 'xlsx' &&
      summary !== undefined && { summary: { language, ...(summary !== true && { field: summary }) } }),
    ...(draft.fields === undefined ? {} : { fields: [keyField, ...fields] }),
  };
}
