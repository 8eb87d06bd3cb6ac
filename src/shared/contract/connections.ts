import { z } from 'zod';
import { call } from '../call.ts';
import { nothing, shortText } from './inputs.ts';

/** A connection as the window may know it: never with its secret. */
export interface SavedConnection {
  readonly id: string;
  readonly name: string;
  /** As `accountAddress` writes it. */
  readonly url: string;
  readonly kind: 'basic' | 'token';
  readonly username?: string;
  /** False where it has to be typed again: the system has no safe place, or it was not to be kept. */
  readonly hasSecret: boolean;
}

export interface ActiveConnection {
  /** The saved connection's id, or `demo`. */
  readonly id: string;
  readonly name: string;
  readonly account: string;
  /** The user name, or `token`. */
  readonly user: string;
  readonly isDemo: boolean;
}

/**
 * What is at an address that an account's name may mean. `cube`: the customer data API; `other-api`: an interface that
 * this program does not speak; `something-else`: a server that knows neither; `nothing`: nobody answers.
 */
export interface FoundAddress {
  readonly url: string;
  readonly kind: 'cube' | 'other-api' | 'something-else' | 'nothing';
}

const id = z.string().min(1).max(64);
const secret = z.string().min(1).max(10_000);
const connection = {
  url: z.string().min(1).max(2000),
  kind: z.enum(['basic', 'token']),
  username: shortText.exactOptional(),
};

export const connectionCalls = {
  'connection.list': call(nothing)<readonly SavedConnection[]>(),
  /**
   * Looks where an account's bare name may be (or at the one address that was typed), the likeliest first, and sends no
   * credentials to anybody.
   */
  'connection.find': call(z.strictObject({ address: z.string().min(1).max(2000) }))<readonly FoundAddress[]>(),
  /** Asks who_am_i with what is in the form; `id` takes the kept secret where none is typed. Changes nothing. */
  'connection.test': call(
    z.strictObject({ ...connection, id: id.exactOptional(), secret: secret.exactOptional() }),
  )<null>(),
  'connection.save': call(
    z.strictObject({
      ...connection,
      id: id.exactOptional(),
      name: z.string().min(1).max(200),
      secret: secret.exactOptional(),
      /** Keep the secret in the system's keychain, where there is one; else for this session. */
      keep: z.boolean(),
    }),
  )<SavedConnection>(),
  'connection.remove': call(z.strictObject({ id }))<null>(),
  'connection.use': call(z.strictObject({ id, secret: secret.exactOptional() }))<ActiveConnection>(),
  /** Starts the embedded demo Cube, or takes the one that runs. */
  'connection.useDemo': call(nothing)<ActiveConnection>(),
  'connection.active': call(nothing)<ActiveConnection | null>(),
  /** Works offline from here on. */
  'connection.leave': call(nothing)<null>(),
};
