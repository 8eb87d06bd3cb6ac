import { type KeyboardEvent, useId, useState } from 'react';
import { commandKeys, menuCommands } from '../../shared/command-keys.ts';
import type { MenuCommand } from '../../shared/ipc.ts';
import { type Offer, useAvailable, useCommand, useRunCommand } from '../app/commands.tsx';
import { useText } from '../text/language.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/dialog.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import styles from './command-palette.module.css';
import { bestMatches } from './fuzzy.ts';

/** Whatever can be done now, found by its name. */
export function CommandPalette() {
  const [offers, setOffers] = useState<readonly Offer[]>();
  const text = useText('shell');
  const collect = useCollect();
  useCommand('help.commands', () => setOffers(collect()));
  const close = (): void => setOffers(undefined);
  const run = (offer: Offer): void => {
    close();
    // Once the dialog has gone and given the focus back: a command may lead it elsewhere.
    requestAnimationFrame(() => requestAnimationFrame(offer.run));
  };
  return (
    <Dialog title={text.commands} isOpen={offers !== undefined} onClose={close}>
      {offers !== undefined && <Finder offers={offers} onRun={run} />}
    </Dialog>
  );
}

/** What the screens offer first, then what is the same everywhere. */
function useCollect(): () => readonly Offer[] {
  const { has, offers } = useAvailable();
  const runCommand = useRunCommand();
  const { commandNames, commandGroups } = useText('shell');
  const groupOf = (id: MenuCommand): string =>
    id.startsWith('go.') ? commandGroups.go : id.startsWith('review.') ? commandGroups.review : commandGroups.general;
  return () => {
    const known = menuCommands
      .filter((id) => id !== 'help.commands' && has(id))
      .map((id) => ({
        id,
        name: commandNames[id],
        group: groupOf(id),
        keys: commandKeys[id],
        run: () => runCommand(id),
      }));
    const offered = offers();
    const seldom = offered.filter(({ isSeldom = false }) => isSeldom);
    return [...offered.filter((offer) => !seldom.includes(offer)), ...known, ...seldom];
  };
}

interface FinderProps {
  readonly offers: readonly Offer[];
  readonly onRun: (offer: Offer) => void;
}

/** A text field that keeps the focus, and below it the list that its arrow keys go through. */
function Finder({ offers, onRun }: FinderProps) {
  const text = useText('shell');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const found = bestMatches(offers, ({ name, group }) => `${name} – ${group}`, typed);
  const at = Math.min(chosen, found.length - 1);
  const optionId = (index: number): string => `${listId}-${String(index)}`;
  const choose = (index: number): void => {
    setChosen(index);
    document.getElementById(optionId(index))?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = stepOf(event.key, at, found.length);
    const offer = found[at];
    if (to !== undefined) choose(to);
    else if (event.key === 'Enter' && offer !== undefined && offer.hindrance === undefined) onRun(offer);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.finder}>
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is there to type in
        autoFocus
        role="combobox"
        aria-label={text.findCommand}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        {...(found.length > 0 && { 'aria-activedescendant': optionId(at) })}
        placeholder={text.findCommand}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        className={styles.input}
      />
      <ul id={listId} role="listbox" aria-label={text.commands} className={styles.list}>
        {found.map((offer, index) => (
          <Option key={offer.id} id={optionId(index)} offer={offer} isChosen={index === at} onRun={onRun} />
        ))}
      </ul>
      <p role="status" className={styles.none}>
        {found.length === 0 && text.noCommand}
      </p>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly offer: Offer;
  readonly isChosen: boolean;
  readonly onRun: (offer: Offer) => void;
}

function Option({ id, offer, isChosen, onRun }: OptionProps) {
  const { name, group, keys, hindrance } = offer;
  const isPossible = hindrance === undefined;
  return (
    <li
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-disabled={!isPossible}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (isPossible) onRun(offer);
      }}
      className={cx(styles.option, isChosen && styles.chosen, !isPossible && styles.impossible)}
    >
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.group}>{isPossible ? group : `${group} · ${hindrance}`}</span>
      </span>
      {keys !== undefined && <KeyHint keys={keys} />}
    </li>
  );
}

const aPage = 8;

function stepOf(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  const within = (index: number): number => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'PageDown':
      return within(at + aPage);
    case 'PageUp':
      return within(at - aPage);
    default:
      return undefined;
  }
}
