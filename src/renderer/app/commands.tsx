import { createContext, type ReactNode, useCallback, useContext, useEffect, useEffectEvent, useState } from 'react';
import { commandKeys } from '../../shared/command-keys.ts';
import type { MenuCommand } from '../../shared/ipc.ts';
import { useEvent } from '../api/use-event.ts';
import { isInDialog, isTyping, useShortcut } from '../ui/use-shortcut.ts';

type Handler = () => void;

/** Something that can be done on the screen that is shown, to be found by its name. */
export interface Offer {
  /** Once among all that are offered. */
  readonly id: string;
  readonly name: string;
  /** What it belongs to, such as "Review". */
  readonly group: string;
  readonly keys?: string;
  /** Why it cannot be done now. */
  readonly hindrance?: string | undefined;
  /** The same everywhere and seldom wanted: behind all else. */
  readonly isSeldom?: boolean;
  readonly run: () => void;
}

/** Who does a command now: the screen that was shown last comes first. */
class CommandHandlers {
  readonly #handlers = new Map<MenuCommand, readonly Handler[]>();

  add(command: MenuCommand, handler: Handler): () => void {
    this.#handlers.set(command, [...(this.#handlers.get(command) ?? []), handler]);
    return () => {
      const rest = (this.#handlers.get(command) ?? []).filter((each) => each !== handler);
      this.#handlers.set(command, rest);
    };
  }

  readonly #offers = new Set<() => readonly Offer[]>();

  /** Whether somebody does it now. */
  has(command: MenuCommand): boolean {
    return (this.#handlers.get(command) ?? []).length > 0;
  }

  /** Asked for only when somebody looks. */
  addOffers(offers: () => readonly Offer[]): () => void {
    this.#offers.add(offers);
    return () => this.#offers.delete(offers);
  }

  offers(): readonly Offer[] {
    return [...this.#offers].flatMap((offers) => offers());
  }

  run(command: MenuCommand): void {
    this.#handlers.get(command)?.at(-1)?.();
  }
}

const CommandsContext = createContext<CommandHandlers | null>(null);

/** Brings the native menu's commands to the screen that is shown. */
export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const [handlers] = useState(() => new CommandHandlers());
  useEvent(
    'menu.command',
    useCallback(
      ({ command }) => {
        if (!isTextsOwn(command)) handlers.run(command);
      },
      [handlers],
    ),
  );
  return <CommandsContext value={handlers}>{children}</CommandsContext>;
}

const textUndo: Partial<Record<MenuCommand, 'undo' | 'redo'>> = { 'edit.undo': 'undo', 'edit.redo': 'redo' };

/** Takes back, or does again, what is typed in the field that has the focus, where the menu asks for that. */
function isTextsOwn(command: MenuCommand): boolean {
  const own = textUndo[command];
  if (own === undefined) return false;
  if (!isTyping(document.activeElement)) return isInDialog();
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else reaches what a field remembers of its text
  document.execCommand(own);
  return true;
}

/** Runs a command as if by its keys, for a button that does the same. */
export function useRunCommand(): (command: MenuCommand) => void {
  const handlers = useContext(CommandsContext);
  return (command) => handlers?.run(command);
}

/** Does a command, by menu or by its keys, while the component is shown. */
export function useCommand(command: MenuCommand, handler: Handler, isEnabled = true): void {
  const handlers = useContext(CommandsContext);
  if (handlers === null) throw new Error('useCommand is used outside of CommandsProvider');
  const run = useEffectEvent(handler);
  useEffect(() => (isEnabled ? handlers.add(command, () => run()) : undefined), [handlers, command, isEnabled]);
  useShortcut(commandKeys[command], handler, isEnabled);
}

/** What can be done now beside the commands, for the list of commands; while the component is shown. */
export function useOffers(offers: () => readonly Offer[]): void {
  const handlers = useContext(CommandsContext);
  const now = useEffectEvent(offers);
  useEffect(() => handlers?.addOffers(() => now()), [handlers]);
}

/** Which commands can be given now, and what else the screens offer. */
export function useAvailable(): {
  readonly has: (command: MenuCommand) => boolean;
  readonly offers: () => readonly Offer[];
} {
  const handlers = useContext(CommandsContext);
  return { has: (command) => handlers?.has(command) === true, offers: () => handlers?.offers() ?? [] };
}
