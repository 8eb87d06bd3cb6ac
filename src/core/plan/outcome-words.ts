import { type ErrorCode, errorWords } from '../errors.ts';
import type { Words } from '../types.ts';

/** Outcome codes that are not error codes of a request. `{fields}` is filled with the outcome's fields. */
export const outcomeWords = {
  CONFLICT: {
    en: 'Somebody changed {fields} in Cube meanwhile; nothing of this row was written.',
    nb: 'Noen har endret {fields} i Cube i mellomtiden; ingenting av denne raden ble skrevet.',
  },
  CHANGED_BY_SERVER: {
    en: 'Written, but Cube keeps another form of {fields}.',
    nb: 'Skrevet, men Cube lagrer {fields} i en annen form.',
  },
  NOT_STORED: {
    en: 'Cube answered that all is well but did not store {fields}; it may be a field that cannot be written.',
    nb: 'Cube svarte at alt er i orden, men lagret ikke {fields}; det kan være et felt som ikke kan skrives.',
  },
  KEPT_AS_DECIDED: {
    en: 'As decided, Cube keeps its own value of {fields}.',
    nb: 'Som bestemt beholder Cube sin egen verdi av {fields}.',
  },
  CREATE_NOT_SUPPORTED: {
    en: 'This Cube server cannot create customers yet.',
    nb: 'Denne Cube-serveren kan ikke opprette kunder ennå.',
  },
  ANONYMISED: {
    en: 'The customer was anonymised in Cube; an undo never brings a person back.',
    nb: 'Kunden er anonymisert i Cube; å angre henter aldri en person tilbake.',
  },
  NO_ANSWER: {
    en: 'No answer came to the update, and reading the customer did not settle it. Run apply again to find out.',
    nb: 'Det kom ikke noe svar på oppdateringen, og det gikk ikke å lese kunden etterpå. Skriv planen til Cube igjen for å finne ut av det.',
  },
  TURNED_AWAY: {
    en: 'Cube was busy and sent the update away, and the run ended before the next try. It may have been stored all the same: run apply again to find out.',
    nb: 'Cube var opptatt og avviste oppdateringen, og kjøringen tok slutt før neste forsøk. Den kan likevel være lagret: skriv planen til Cube igjen for å finne ut av det.',
  },
  INTERRUPTED: {
    en: 'The program stopped while this row was being written. Run apply again to find out.',
    nb: 'Programmet stoppet mens denne raden ble skrevet. Skriv planen til Cube igjen for å finne ut av det.',
  },
  ALREADY_THERE: {
    en: 'The customer already had these values; nothing was sent.',
    nb: 'Kunden hadde allerede disse verdiene; ingenting ble sendt.',
  },
} as const satisfies Record<string, Words>;

export type OutcomeCode = keyof typeof outcomeWords;
/** Why a row ended as it did: a code of its own, or that of the request that failed. */
export type ReasonCode = OutcomeCode | ErrorCode;

export const isReasonCode = (code: string): code is ReasonCode =>
  Object.hasOwn(outcomeWords, code) || Object.hasOwn(errorWords, code);
