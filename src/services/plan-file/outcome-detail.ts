import type { Outcome } from '../../core/plan/model.ts';
import { isReasonCode } from '../../core/plan/outcome-words.ts';
import type { Stored } from './checksums.ts';
import { damagedPlan, isTexts, parseStored } from './parse-stored.ts';

/** The facts of an outcome's sentence, as they are stored: one JSON object, or nothing. */
type OutcomeDetail = Pick<Outcome, 'fields' | 'serverMessage' | 'params' | 'turnedAway'>;

/** Null where there is nothing to keep. Always in the same order, so that equal details are equal texts. */
export function detailText({ fields, serverMessage, params, turnedAway }: OutcomeDetail): string | null {
  const text = JSON.stringify({ fields, serverMessage, params, turnedAway });
  return text === '{}' ? null : text;
}

/** A code that a newer version has and this one does not is left out: the state is true without it. */
export function reasonOf({ code, detail }: Stored): Pick<Outcome, 'code'> & OutcomeDetail {
  return {
    ...(typeof code === 'string' && isReasonCode(code) && { code }),
    ...parseDetail(typeof detail === 'string' ? detail : null),
  };
}

/** @throws AppError PLAN_INVALID for what is not ours */
function parseDetail(stored: string | null): OutcomeDetail {
  if (stored === null) return {};
  if (!stored.startsWith('{')) return detailOfSentence(stored);
  const { fields, serverMessage, params, turnedAway } = parseStored(stored, isObject);
  if (fields !== undefined && !isTexts(fields)) throw damagedPlan();
  if (serverMessage !== undefined && typeof serverMessage !== 'string') throw damagedPlan();
  if (params !== undefined && !isParams(params)) throw damagedPlan();
  if (turnedAway !== undefined && turnedAway !== true) throw damagedPlan();
  return {
    ...(fields !== undefined && { fields }),
    ...(serverMessage !== undefined && { serverMessage }),
    ...(params !== undefined && { params }),
    ...(turnedAway === true && { turnedAway }),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isParams = (value: unknown): value is NonNullable<Outcome['params']> =>
  isObject(value) && Object.values(value).every((one) => typeof one === 'string' || typeof one === 'number');

/** What plans of version 1 say around the names of fields. */
const fieldSentences = [
  ['Somebody changed “', '” in Cube meanwhile; '],
  ['Written, but Cube keeps another form of “', '”.'],
  ['Cube answered that all is well but did not store “', '”; '],
  ['As decided, Cube keeps its own value of “', '”.'],
] as const;

/** Plans of version 1 have an English sentence in this place: what it was made of is in it, and is read back here alone. */
function detailOfSentence(sentence: string): OutcomeDetail {
  for (const [before, after] of fieldSentences) {
    const end = sentence.lastIndexOf(after);
    if (sentence.startsWith(before) && end >= 0) return { fields: sentence.slice(before.length, end).split('”, “') };
  }
  const said = /(?:The server says|It begins): ([^]+)$/.exec(sentence)?.[1];
  const head = said === undefined ? sentence : sentence.slice(0, sentence.length - said.length);
  const status = /\bstatus (\d{3})\b/i.exec(head)?.[1];
  return {
    ...(said !== undefined && { serverMessage: said }),
    ...(status !== undefined && { params: { status: Number(status) } }),
  };
}
