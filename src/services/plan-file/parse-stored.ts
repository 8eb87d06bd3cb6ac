import { parseJson } from '../../core/exact-number.ts';
import type { SQLOutputValue } from 'node:sqlite';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';

export const damagedPlan = (cause?: unknown): AppError =>
  new AppError('PLAN_INVALID', sentence('planPartDamaged'), { cause });

/** JSON out of the plan file, which may come from anyone: its shape is checked before it is believed. */
export function parseStored<T>(text: SQLOutputValue | undefined, isValid: (value: unknown) => value is T): T {
  let value: unknown;
  try {
    value = parseJson(String(text));
  } catch (cause) {
    throw damagedPlan(cause);
  }
  if (!isValid(value)) throw damagedPlan();
  return value;
}

export const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((text) => typeof text === 'string');

export const parseOptional = <T>(
  text: SQLOutputValue | undefined,
  isValid: (value: unknown) => value is T,
): T | undefined => (text === null || text === undefined ? undefined : parseStored(text, isValid));
