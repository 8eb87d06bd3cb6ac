import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** What is seen of the scrolled rows. */
export interface Viewport {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly scrollTop: number;
  readonly scrollLeft: number;
  readonly viewPx: number;
  readonly widthPx: number;
  /** To the side only where that is said. */
  readonly scrollTo: (scrollTop: number, scrollLeft?: number) => void;
}

/**
 * Follows the scrolling and the size of an element. Rows are painted within the event of the scroll, so that what is
 * scrolled into view is there in the same frame. `headPx` of the height belong to the heading.
 */
export function useViewport(headPx: number): Viewport {
  const scroller = useRef<HTMLDivElement>(null);
  const [scroll, setScroll] = useState({ scrollTop: 0, scrollLeft: 0 });
  const [size, setSize] = useState({ viewPx: 0, widthPx: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = (): void => {
      setSize({ viewPx: Math.max(0, element.clientHeight - headPx), widthPx: element.clientWidth });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [headPx]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const follow = (): void => {
      flushSync(() => {
        setScroll({ scrollTop: element.scrollTop, scrollLeft: element.scrollLeft });
      });
    };
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      element.removeEventListener('scroll', follow);
    };
  }, []);
  const scrollTo = useCallback((top: number, left?: number) => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = top;
    if (left !== undefined) element.scrollLeft = left;
    setScroll({ scrollTop: element.scrollTop, scrollLeft: element.scrollLeft });
  }, []);
  return { scroller, ...scroll, ...size, scrollTo };
}
