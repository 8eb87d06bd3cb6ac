import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react';
import styles from './cells.module.css';

/** A cell that is being typed into. */
export interface Editing {
  readonly ord: number;
  readonly field: string;
  /** What the field begins with. */
  readonly text: string;
  /** The cell's own text is chosen, so that typing replaces it; what was typed already stays. */
  readonly isWhole: boolean;
}

/** What typing ended with, and where to go then. Without a text nothing is changed. */
export interface EditEnd {
  readonly text: string | undefined;
  readonly to: 'up' | 'down' | 'left' | 'right' | undefined;
}

interface CellEditorProps {
  readonly editing: Editing;
  readonly label: string;
  readonly style: CSSProperties;
  readonly onEnd: (end: EditEnd) => void;
}

/** Typing in place: Enter keeps it and goes down, Tab to the side, Escape leaves the cell as it was. */
export function CellEditor({ editing, label, style, onEnd }: CellEditorProps) {
  const input = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  const end = (to: EditEnd['to'], isKept: boolean): void => {
    if (isOver.current) return;
    isOver.current = true;
    onEnd({ text: isKept ? (input.current?.value ?? '') : undefined, to });
  };
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    if (editing.isWhole) input.current?.select();
    // Once, when it opens.
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    // While a letter is put together of several keys, Enter takes the letter.
    if (event.nativeEvent.isComposing) return;
    const { key, shiftKey } = event;
    if (key !== 'Enter' && key !== 'Tab' && key !== 'Escape') return;
    event.preventDefault();
    if (key === 'Escape') end(undefined, false);
    else if (key === 'Enter') end(shiftKey ? 'up' : 'down', true);
    else end(shiftKey ? 'left' : 'right', true);
  };
  return (
    <input
      ref={input}
      aria-label={label}
      className={styles.editor}
      style={style}
      defaultValue={editing.text}
      maxLength={100_000}
      spellCheck={false}
      onKeyDown={onKeyDown}
      onBlur={() => end(undefined, true)}
    />
  );
}
