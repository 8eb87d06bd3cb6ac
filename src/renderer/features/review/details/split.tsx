import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useIsNarrow } from '../../../ui/use-media.ts';
import { readNumber, writeNumber } from './remembered.ts';
import styles from './split.module.css';

const least = 300;
const most = 720;
const usual = 400;
const step = 16;
const name = 'review.details.width';

interface SplitProps {
  readonly children: ReactNode;
  readonly aside: ReactNode | undefined;
  readonly resizeLabel: string;
}

const within = (widthPx: number): number => Math.round(Math.max(least, Math.min(most, widthPx)));

/**
 * Two panes with a bar between them that is moved by mouse or arrow keys. The width is remembered on this computer. In a
 * narrow window the second pane lies over the first, which keeps the whole width.
 */
export function Split({ children, aside, resizeLabel }: SplitProps) {
  const [widthPx, setWidthPx] = useState(() => within(readNumber(name) ?? usual));
  const isNarrow = useIsNarrow();
  const frame = useRef<HTMLDivElement>(null);
  const set = (next: number): void => {
    setWidthPx(within(next));
    writeNumber(name, within(next));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowLeft' ? step : event.key === 'ArrowRight' ? -step : 0;
    if (by === 0) return;
    event.preventDefault();
    set(widthPx + by);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const right = frame.current?.getBoundingClientRect().right ?? 0;
    if (event.currentTarget.hasPointerCapture(event.pointerId)) set(right - event.clientX);
  };
  return (
    <div ref={frame} className={styles.split}>
      <div className={styles.main}>{children}</div>
      {aside !== undefined && (
        <>
          {!isNarrow && (
            <div
              role="separator"
              tabIndex={0}
              aria-label={resizeLabel}
              aria-orientation="vertical"
              aria-valuenow={widthPx}
              aria-valuemin={least}
              aria-valuemax={most}
              className={styles.bar}
              onKeyDown={onKeyDown}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
              }}
              onPointerMove={onPointerMove}
              onDoubleClick={() => set(usual)}
            />
          )}
          <div className={styles.aside} style={isNarrow ? {} : { width: widthPx }}>
            {aside}
          </div>
        </>
      )}
    </div>
  );
}
