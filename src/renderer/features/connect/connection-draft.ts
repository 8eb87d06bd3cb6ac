import { accountName } from '../../../core/account-name.ts';
import type { SavedConnection } from '../../../shared/contract/connections.ts';
import type { Input } from '../../../shared/ipc.ts';

/** What is in the form. */
export interface ConnectionDraft {
  /** The saved connection that is being changed. */
  readonly id: string | undefined;
  /** As it was typed. */
  readonly address: string;
  readonly kind: 'basic' | 'token';
  readonly username: string;
  readonly secret: string;
  /** Empty: the account's name is taken. */
  readonly name: string;
  readonly keep: boolean;
  /** A secret is kept already, so that none has to be typed. */
  readonly hasSecret: boolean;
}

export const emptyDraft: ConnectionDraft = {
  id: undefined,
  address: '',
  kind: 'basic',
  username: '',
  secret: '',
  name: '',
  keep: true,
  hasSecret: false,
};

export const draftOf = ({ id, name, url, kind, username = '', hasSecret }: SavedConnection): ConnectionDraft => ({
  ...emptyDraft,
  id,
  address: url,
  kind,
  username,
  name,
  hasSecret,
});

/** The address that is meant: `nordlys` and `nordlys.cube4sales.com` are enough. Whether it is valid is main's to say. */
export function accountUrl(address: string): string {
  const typed = address.trim();
  if (/^[a-z\d-]+$/i.test(typed)) return `https://${typed.toLowerCase()}.cube4sales.com`;
  return typed === '' || /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
}

export type MissingPart = 'address' | 'username' | 'password' | 'token';

/** What has to be typed before anybody can be asked. */
export function missingParts(draft: ConnectionDraft): ReadonlySet<MissingPart> {
  const missing: MissingPart[] = [];
  if (draft.address.trim() === '') missing.push('address');
  if (draft.kind === 'basic' && draft.username.trim() === '') missing.push('username');
  if (draft.secret === '' && !draft.hasSecret) missing.push(draft.kind === 'basic' ? 'password' : 'token');
  return new Set(missing);
}

/** A pasted token often ends in a line break; a password is taken as it was typed. */
const secretOf = ({ kind, secret }: ConnectionDraft): string => (kind === 'token' ? secret.trim() : secret);

export function testInput(draft: ConnectionDraft): Input<'connection.test'> {
  const secret = secretOf(draft);
  return {
    url: accountUrl(draft.address),
    kind: draft.kind,
    ...(draft.kind === 'basic' ? { username: draft.username.trim() } : {}),
    ...(draft.id === undefined ? {} : { id: draft.id }),
    ...(secret === '' ? {} : { secret }),
  };
}

export function saveInput(draft: ConnectionDraft): Input<'connection.save'> {
  const name = draft.name.trim();
  return { ...testInput(draft), name: name === '' ? accountName(accountUrl(draft.address)) : name, keep: draft.keep };
}
