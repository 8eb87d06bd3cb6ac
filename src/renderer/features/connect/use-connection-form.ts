import { useState } from 'react';
import type { ErrorInfo } from '../../../shared/error-info.ts';
import { accountAddresses } from '../../../core/account-name.ts';
import { cube } from '../../api/cube.ts';
import { settled } from '../../api/failure.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { type ConnectionDraft, missingParts, type MissingPart, saveInput, testInput } from './connection-draft.ts';

/** The form's state and what its buttons do. */
export interface ConnectionForm {
  readonly draft: ConnectionDraft;
  readonly change: (change: Partial<ConnectionDraft>) => void;
  /** Known only after somebody tried: nobody is told off while typing. */
  readonly missing: ReadonlySet<MissingPart>;
  readonly error: ErrorInfo | undefined;
  readonly isAccepted: boolean;
  readonly busy: 'test' | 'connect' | undefined;
  /** Where an account's bare name was looked for, and what is there. No password goes anywhere before that is shown. */
  readonly found: FoundAccount | undefined;
  /** Looks the name up, where the address is one. */
  readonly look: () => Promise<void>;
  readonly test: () => Promise<void>;
  readonly connect: () => Promise<void>;
}

/** `looking`, or the first address that speaks Cube's interface, or the best word on why there is none. */
export type FoundAccount =
  | { readonly kind: 'looking'; readonly name: string }
  | { readonly kind: 'cube' | 'other-api'; readonly name: string; readonly url: string }
  | { readonly kind: 'nothing'; readonly name: string };

const nothingMissing: ReadonlySet<MissingPart> = new Set();

/** Connecting tries first, so that nothing is saved that Cube does not accept. */
export function useConnectionForm(initial: ConnectionDraft, onConnected: () => void): ConnectionForm {
  const [draft, setDraft] = useState(initial);
  const [wasTried, setWasTried] = useState(false);
  const [isAccepted, setIsAccepted] = useState(false);
  const [busy, setBusy] = useState<'test' | 'connect'>();
  const { found, look, forget } = useFoundAccount(draft.address, (typed, address) =>
    setDraft((now) => (now.address.trim() === typed ? { ...now, address } : now)),
  );
  const tried = useMutate('connection.test');
  const saved = useMutate('connection.save', ['connection.list']);
  const used = useMutate('connection.use', ['connection.active', 'connection.list']);

  const ask = async (): Promise<boolean> => {
    setWasTried(true);
    setIsAccepted(false);
    if (missingParts(draft).size > 0) return false;
    if (accountAddresses(draft.address) !== undefined) {
      // What was found is shown first; the next press goes on with it.
      await look();
      return false;
    }
    return (await tried.run(testInput(draft))).ok;
  };
  const connect = async (): Promise<void> => {
    if (!(await ask())) return;
    const save = await saved.run(saveInput(draft));
    if (!save.ok) return;
    setDraft((now) => ({ ...now, id: save.value.id }));
    // The secret goes along: it may be kept for this session alone.
    const { secret } = testInput(draft);
    const use = await used.run({ id: save.value.id, ...(secret === undefined ? {} : { secret }) });
    if (!use.ok) return;
    // The screen is kept when it is left: nothing of a password stays on it.
    setDraft((now) => ({ ...now, secret: '', hasSecret: true }));
    onConnected();
  };
  const during = async (what: 'test' | 'connect', work: () => Promise<void>): Promise<void> => {
    setBusy(what);
    await work();
    setBusy(undefined);
  };
  return {
    draft,
    change: (change) => {
      setDraft((now) => ({ ...now, ...change }));
      setIsAccepted(false);
      if (change.address !== undefined) forget();
      tried.reset();
    },
    missing: wasTried ? missingParts(draft) : nothingMissing,
    error: tried.error ?? saved.error ?? used.error,
    isAccepted,
    busy,
    found,
    look,
    test: async () => during('test', async () => setIsAccepted(await ask())),
    connect: async () => during('connect', connect),
  };
}

/** Looks where an account is of which only the name was typed; `onFound` gets the address. Sends nothing else. */
function useFoundAccount(
  typed: string,
  onFound: (name: string, address: string) => void,
): { readonly found: FoundAccount | undefined; readonly look: () => Promise<void>; readonly forget: () => void } {
  const [found, setFound] = useState<FoundAccount>();
  const look = async (): Promise<void> => {
    const name = typed.trim();
    if (accountAddresses(name) === undefined || found?.name === name) return;
    setFound({ kind: 'looking', name });
    const reply = await settled(cube().call('connection.find', { address: name }));
    const there = reply.ok ? reply.value : [];
    const best = there.find(({ kind }) => kind === 'cube') ?? there.find(({ kind }) => kind === 'other-api');
    if (best?.kind !== 'cube' && best?.kind !== 'other-api') return setFound({ kind: 'nothing', name });
    if (best.kind === 'cube') onFound(name, best.url);
    return setFound({ kind: best.kind, name, url: best.url });
  };
  return { found, look, forget: () => setFound(undefined) };
}
