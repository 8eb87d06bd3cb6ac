/**
 * A cell of a grid that shows less than it has says all of it under the mouse. Grids have thousands of cells, so each is
 * asked when the mouse comes to it; for the keys a grid needs another place that has the whole text.
 */
export function nameIfCut(target: EventTarget): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[role="gridcell"], [role="rowheader"]') : null;
  if (cell === null) return;
  const parts = [cell, ...cell.querySelectorAll<HTMLElement>('*')];
  // What is for screen readers alone is one pixel wide, and what stands in a line has no width of its own.
  const isCut = parts.some(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth);
  if (isCut) cell.title = textsIn(cell).join(' ');
  else cell.removeAttribute('title');
}

function textsIn(element: Element): readonly string[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode() !== null) texts.push(walker.currentNode.textContent ?? '');
  return texts;
}
