import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { sentence } from '../core/error-sentences.ts';
import type { SavedConnection } from '../shared/contract/connections.ts';
import type { Login } from '../shared/engine-messages.ts';
import { JsonFile } from './json-file.ts';

/** The system's safe place for secrets, which may be missing. */
export interface SecretBox {
  readonly isAvailable: () => Promise<boolean>;
  readonly encrypt: (text: string) => Promise<Buffer>;
  /** Rejects where the system's key is another one by now. */
  readonly decrypt: (bytes: Buffer) => Promise<string>;
}

/** What is in the form of a connection: an address as `accountAddress` writes it, and who. */
export interface ConnectionForm {
  readonly url: string;
  readonly kind: 'basic' | 'token';
  readonly username?: string;
  readonly id?: string;
  readonly secret?: string;
}

interface Kept extends Omit<SavedConnection, 'hasSecret'> {
  /** Encrypted by the system, base64. */
  readonly secret?: string | undefined;
}

const schema: z.ZodType<readonly Kept[]> = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    kind: z.enum(['basic', 'token']),
    username: z.string().exactOptional(),
    secret: z.string().optional(),
  }),
);

/**
 * The saved connections. A secret is kept encrypted by the system, or in memory until the app ends; it leaves this
 * object in a login for the engine only, and only for the address and the user that it was typed for.
 */
export class Connections {
  readonly #file: JsonFile<readonly Kept[]>;
  readonly #box: SecretBox;
  /** Secrets of this session, by connection. */
  readonly #typed = new Map<string, string>();

  constructor(folder: string, box: SecretBox, onFailure: (error: Error) => void) {
    this.#file = new JsonFile(join(folder, 'connections.json'), schema, [], onFailure);
    this.#box = box;
  }

  /** Whether secrets outlive the app. */
  async place(): Promise<'keychain' | 'session'> {
    return (await this.#box.isAvailable()) ? 'keychain' : 'session';
  }

  list(): readonly SavedConnection[] {
    return this.#file.value.map((kept) => this.#public(kept));
  }

  async save(form: ConnectionForm & { readonly name: string; readonly keep: boolean }): Promise<SavedConnection> {
    const { url, kind, username, name, keep } = form;
    const known = this.#find(form.id);
    const secret = form.secret ?? (known !== undefined && isSame(known, form) ? await this.#secret(known) : undefined);
    const id = known?.id ?? randomUUID();
    const mayKeep = keep && secret !== undefined && (await this.#box.isAvailable());
    const kept: Kept = {
      id,
      name,
      url,
      kind,
      ...(kind === 'basic' && username !== undefined && { username }),
      ...(mayKeep && { secret: (await this.#box.encrypt(secret)).toString('base64') }),
    };
    const others = this.#file.value;
    this.#file.set(known === undefined ? [...others, kept] : others.map((one) => (one.id === id ? kept : one)));
    if (secret === undefined) this.#typed.delete(id);
    else this.#typed.set(id, secret);
    return this.#public(kept);
  }

  remove(id: string): void {
    this.#typed.delete(id);
    this.#file.set(this.#file.value.filter((kept) => kept.id !== id));
  }

  /** Keeps a secret that was typed until the app ends: say so when it was good. */
  remember(id: string, secret: string): void {
    this.#typed.set(id, secret);
  }

  /**
   * A saved connection's login, with the secret that was typed now or the one that is known.
   *
   * @throws AppError NOT_FOUND, or AUTH_FAILED with `details.secretNeeded` where no secret is known
   */
  async login(id: string, typed?: string): Promise<Login> {
    const known = this.#find(id);
    if (known === undefined) throw new AppError('NOT_FOUND', sentence('connectionGone'));
    return toLogin(known, typed ?? (await this.#secret(known)));
  }

  /**
   * The login of what is in a form; the kept secret stands in only where address and user are those it is kept for.
   *
   * @throws AppError AUTH_FAILED with `details.secretNeeded`
   */
  async formLogin(form: ConnectionForm): Promise<Login> {
    const known = this.#find(form.id);
    const kept = known !== undefined && isSame(known, form) ? await this.#secret(known) : undefined;
    return toLogin({ id: form.id ?? 'form', name: form.url, ...form }, form.secret ?? kept);
  }

  #find(id: string | undefined): Kept | undefined {
    return this.#file.value.find((kept) => kept.id === id);
  }

  async #secret({ id, secret }: Kept): Promise<string | undefined> {
    const typed = this.#typed.get(id);
    if (typed !== undefined || secret === undefined) return typed;
    if (!(await this.#box.isAvailable())) return undefined;
    try {
      return await this.#box.decrypt(Buffer.from(secret, 'base64'));
    } catch (error) {
      // The profile was copied from another computer, or the keychain was reset: it has to be typed again.
      if (error instanceof Error) return undefined;
      throw error;
    }
  }

  #public({ secret, ...rest }: Kept): SavedConnection {
    return { ...rest, hasSecret: secret !== undefined || this.#typed.has(rest.id) };
  }
}

const isSame = (known: Kept, { url, kind, username }: ConnectionForm): boolean =>
  known.url === url && known.kind === kind && (kind === 'token' || known.username === username);

function toLogin(
  { id, name, url, kind, username = '' }: Pick<Kept, 'id' | 'name' | 'url' | 'kind' | 'username'>,
  secret: string | undefined,
): Login {
  if (secret === undefined) {
    const what = sentence(kind === 'token' ? 'tokenNeeded' : 'passwordNeeded');
    throw new AppError('AUTH_FAILED', what, { details: { secretNeeded: true } });
  }
  const credentials = kind === 'token' ? { kind, token: secret } : { kind, username, password: secret };
  return { id, name, url, credentials };
}
