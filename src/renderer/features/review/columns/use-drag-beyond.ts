import { useEffect, useEffectEvent, useState } from 'react';
import type { Viewport } from '../../../ui/use-viewport.ts';
import type { Cursor } from '../model/grid-keys.ts';
import type { Rows } from '../use-rows.ts';
import type { CellSelection, GridSize } from './cell-selection.ts';
import { leads } from './cell-words.ts';
import { stepBeyond } from './column-layout.ts';

interface Chosen {
  readonly rows: Rows;
  readonly selection: CellSelection | undefined;
  readonly onCursor: (cursor: Cursor, selection: CellSelection | undefined) => void;
}

interface Space {
  readonly viewport: Viewport;
  readonly size: GridSize;
  /** Above and before the cells that scroll. */
  readonly headPx: number;
  readonly leadPx: number;
}

interface Mouse {
  readonly x: number;
  readonly y: number;
}

/** Columns are wide: one of them for so many frames. */
const framesAColumn = 8;

/**
 * Choosing goes on while the pressed mouse is beyond an edge of the cells: the cursor moves there, the faster the farther
 * the mouse is away, and the cells scroll after it. Begins when it is called, and ends with the press.
 */
export function useDragBeyond({ rows, selection, onCursor }: Chosen, space: Space): () => void {
  const { viewport, size, headPx, leadPx } = space;
  const [isPressed, setIsPressed] = useState(false);
  const go = useEffectEvent((mouse: Mouse, frame: number): void => {
    const element = viewport.scroller.current;
    if (element === null) return;
    const { left, top } = element.getBoundingClientRect();
    const cursor = rows.cursorNow();
    // What stands before the fields is always in view: whoever chooses there scrolls nothing aside.
    const fromPx = left + (cursor.column < leads.length ? 0 : leadPx);
    const down = stepBeyond(mouse.y, top + headPx, top + headPx + viewport.viewPx);
    const aside = Math.sign(stepBeyond(mouse.x, fromPx, left + viewport.widthPx));
    const within = (at: number, count: number): number => Math.max(0, Math.min(count - 1, at));
    const position = within(cursor.position + down, size.rows);
    const column = within(cursor.column + (frame % framesAColumn === 0 ? aside : 0), size.columns);
    if (position === cursor.position && column === cursor.column) return;
    onCursor({ position, column }, selection ?? { kind: 'cells', anchor: cursor });
  });
  useEffect(() => {
    if (!isPressed) return undefined;
    let mouse: Mouse | undefined;
    let frame = 0;
    const onFrame = (): void => {
      frame += 1;
      if (mouse !== undefined) go(mouse, frame);
      request = requestAnimationFrame(onFrame);
    };
    let request = requestAnimationFrame(onFrame);
    const onMove = ({ clientX, clientY }: MouseEvent): void => {
      mouse = { x: clientX, y: clientY };
    };
    const onEnd = (): void => setIsPressed(false);
    window.addEventListener('mousemove', onMove);
    window.addEventListener('mouseup', onEnd);
    window.addEventListener('blur', onEnd);
    return () => {
      cancelAnimationFrame(request);
      window.removeEventListener('mousemove', onMove);
      window.removeEventListener('mouseup', onEnd);
      window.removeEventListener('blur', onEnd);
    };
  }, [isPressed]);
  return () => setIsPressed(true);
}
