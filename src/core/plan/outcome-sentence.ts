import { errorWords } from '../errors.ts';
import { fieldLabel } from '../fields/catalogue.ts';
import type { Language, Words } from '../types.ts';
import type { Outcome } from './model.ts';
import { type OutcomeCode, outcomeWords, type ReasonCode } from './outcome-words.ts';

/** What a sentence about an outcome is made of. */
export type OutcomeFacts = Pick<
  Outcome,
  'state' | 'written' | 'code' | 'fields' | 'serverMessage' | 'params' | 'retry'
>;

/** Rows that ended in the same way, with the same reason. */
export interface OutcomeGroup extends OutcomeFacts {
  readonly rows: number;
}

/** What a code says in some cases: nothing is ever said of a row that is not so. */
const special = {
  conflictWritten: {
    en: 'Somebody changed {fields} in Cube meanwhile; an earlier try has written a part of this row.',
    nb: 'Noen har endret {fields} i Cube i mellomtiden; et tidligere forsøk har skrevet deler av denne raden.',
  },
  conflictMaybe: {
    en: 'Somebody changed {fields} in Cube meanwhile; an earlier try may have written a part of this row.',
    nb: 'Noen har endret {fields} i Cube i mellomtiden; et tidligere forsøk kan ha skrevet deler av denne raden.',
  },
  customerExists: {
    en: 'Cube already has a customer with this number; nothing of this row was written.',
    nb: 'Cube har allerede en kunde med dette nummeret; ingenting av denne raden ble skrevet.',
  },
  customerGone: {
    en: 'The customer is no longer in the assignment.',
    nb: 'Kunden finnes ikke lenger i oppdraget.',
  },
  refused: {
    en: 'Cube refused this row{status}. Trying again will not help until something is changed.',
    nb: 'Cube avviste denne raden{status}. Det hjelper ikke å prøve igjen før noe er endret.',
  },
  refusedForNow: {
    en: 'Cube refused this row{status}. Try it again later.',
    nb: 'Cube avviste denne raden{status}. Prøv den igjen senere.',
  },
  serverFailed: {
    en: 'Cube failed with this row{status}. Try it again later.',
    nb: 'Cube mislyktes med denne raden{status}. Prøv den igjen senere.',
  },
} as const satisfies Record<string, Words>;

/** Where the fields of a conflict are not known, as in some plans of older versions. */
const someFields: Words = { en: 'some of the values', nb: 'noen av verdiene' };
const statusNote: Words = { en: ' (status {status})', nb: ' (status {status})' };
const serverSays: Words = { en: 'The server says: “{words}”', nb: 'Serveren sier: «{words}»' };
const quotes: Readonly<Record<Language, (text: string) => string>> = {
  en: (text) => `“${text}”`,
  nb: (text) => `«${text}»`,
};

/**
 * What is known about an outcome, in a person's language: why the row ended so, then the server's own words. Used
 * by every face. Undefined where the state says it all.
 *
 * @param label what a field is called; its key on the command line, its name in the windows
 */
export function outcomeSentence(
  outcome: OutcomeFacts,
  language: Language,
  label: (field: string) => string = (field) => fieldLabel(field, language),
): string | undefined {
  const { code, fields = [], serverMessage, params } = outcome;
  const said = serverMessage === undefined ? undefined : fill(serverSays[language], { words: serverMessage });
  if (code === undefined) return said;
  const names = fields.map((field) => quotes[language](label(field))).join(', ');
  const status = params?.['status'];
  const sentence = fill(wordsFor(outcome, code)[language], {
    fields: names === '' ? someFields[language] : names,
    status: status === undefined ? '' : fill(statusNote[language], { status: String(status) }),
  });
  return said === undefined ? sentence : `${sentence} ${said}`;
}

function wordsFor({ state, written, fields, params, retry }: OutcomeFacts, code: ReasonCode): Words {
  switch (code) {
    case 'CONFLICT':
      if (written === 'yes') return special.conflictWritten;
      if (written === 'maybe') return special.conflictMaybe;
      return fields?.length === 1 && fields[0] === 'customer_id' ? special.customerExists : outcomeWords.CONFLICT;
    case 'NOT_FOUND':
      return state === 'failed' ? special.customerGone : errorWords.NOT_FOUND;
    case 'SERVER_ERROR':
      if (Number(params?.['status'] ?? 500) >= 500) return special.serverFailed;
      return retry === 'will not help' ? special.refused : special.refusedForNow;
    default:
      return isOutcomeCode(code) ? outcomeWords[code] : errorWords[code];
  }
}

const isOutcomeCode = (code: ReasonCode): code is OutcomeCode => Object.hasOwn(outcomeWords, code);

const fill = (text: string, values: { readonly [name: string]: string }): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
