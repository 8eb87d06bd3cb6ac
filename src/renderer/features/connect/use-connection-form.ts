import { useState } from 'react';
import type { ErrorInfo } from '../../../shared/error-info.ts';
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
  readonly test: () => Promise<void>;
  readonly connect: () => Promise<void>;
}

const nothingMissing: ReadonlySet<MissingPart> = new Set();

/** Connecting tries first, so that nothing is saved that Cube does not accept. */
export function useConnectionForm(initial: ConnectionDraft, onConnected: () => void): ConnectionForm {
  const [draft, setDraft] = useState(initial);
  const [wasTried, setWasTried] = useState(false);
  const [isAccepted, setIsAccepted] = useState(false);
  const [busy, setBusy] = useState<'test' | 'connect'>();
  const tried = useMutate('connection.test');
  const saved = useMutate('connection.save', ['connection.list']);
  const used = useMutate('connection.use', ['connection.active', 'connection.list']);

  const ask = async (): Promise<boolean> => {
    setWasTried(true);
    setIsAccepted(false);
    if (missingParts(draft).size > 0) return false;
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
      tried.reset();
    },
    missing: wasTried ? missingParts(draft) : nothingMissing,
    error: tried.error ?? saved.error ?? used.error,
    isAccepted,
    busy,
    test: async () => during('test', async () => setIsAccepted(await ask())),
    connect: async () => during('connect', connect),
  };
}
