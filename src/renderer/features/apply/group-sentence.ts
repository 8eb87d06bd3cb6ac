import { errorWords } from '../../../core/errors.ts';
import { fieldLabel } from '../../../core/fields/catalogue.ts';
import type { Language } from '../../../core/types.ts';
import { outcomeWords } from '../../../core/plan/outcome-words.ts';
import type { OutcomeGroup } from '../../../shared/contract/applying.ts';

type Words = Readonly<Record<Language, string>>;

const wordsOf: ReadonlyMap<string, Words> = new Map<string, Words>([
  ...Object.entries(errorWords),
  ...Object.entries(outcomeWords),
]);

/** How a refusal quotes the server: `Cube refused the request (status 400). The server says: …` */
const quoted = /\(status (\d+)\)\. The server says: ([^]+)$/;

/**
 * What to say about rows that ended in the same way, in the user's language. What the server itself said says most and is
 * quoted as it is; else the words of the code, with the names of the fields that the message is about.
 */
export function groupSentence(
  { code, message }: Pick<OutcomeGroup, 'code' | 'message'>,
  language: Language,
  serverSays: (status: string, words: string) => string,
): string {
  const [, status, said] = quoted.exec(message ?? '') ?? [];
  if (status !== undefined && said !== undefined) return serverSays(status, said.trim());
  const words = code === undefined ? undefined : wordsOf.get(code);
  if (words === undefined) return message ?? code ?? '';
  const fields = message === undefined ? undefined : fieldsIn(message, words.en);
  if (fields !== undefined) return words[language].replace('{fields}', () => named(fields, language));
  return words.en.includes('{fields}') ? (message ?? words[language]) : words[language];
}

/** The part of a message that stands for `{fields}` in its English words. */
function fieldsIn(message: string, english: string): string | undefined {
  const [before, after] = english.split('{fields}');
  if (before === undefined || after === undefined) return undefined;
  const isSame = message.startsWith(before) && message.endsWith(after);
  return isSame ? message.slice(before.length, message.length - after.length) : undefined;
}

/** `“city”, “email”` with the labels of these fields. */
const named = (fields: string, language: Language): string =>
  fields.replace(/“([^”]+)”/g, (_, key: string) => `“${fieldLabel(key, language)}”`);
