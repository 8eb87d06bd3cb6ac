import { decodeCellEscapes } from '../../../../core/values/cell-escapes.ts';
import { damaged, unusual } from '../../failures.ts';
import { compatibility } from '../xml/namespaces.ts';
import type { XmlReader } from '../xml/xml-reader.ts';

/**
 * After the start of `<si>` or `<is>`: its text up to its end, as Excel shows it. Runs of rich text are joined, phonetic
 * text is left out, `_x000D_` and the like are decoded, spaces are kept whether or not they are marked to be.
 */
export function readStringItem(reader: XmlReader): string {
  let text = '';
  for (;;) {
    const token = reader.next();
    if (token === 'end') return text;
    if (token === 'text') {
      expectSpace(reader);
      continue;
    }
    const { local, isMain } = reader.element;
    if (isMain && local === 't') text += decodeCellEscapes(reader.elementText());
    else if (isMain && local === 'r') text += readRun(reader);
    else skipOther(reader, 'rPh', 'phoneticPr');
  }
}

function readRun(reader: XmlReader): string {
  let text = '';
  for (;;) {
    const token = reader.next();
    if (token === 'end') return text;
    if (token === 'text') expectSpace(reader);
    else if (reader.element.isMain && reader.element.local === 't') text += decodeCellEscapes(reader.elementText());
    else skipOther(reader, 'rPr');
  }
}

/** Passes over an element that says nothing of the text: one of these, or of another vocabulary. */
export function skipOther(reader: XmlReader, ...known: readonly string[]): void {
  const { isMain, local, namespace, qualified } = reader.element;
  if (namespace === compatibility || (isMain && !known.includes(local))) {
    throw unusual('elementInText', { name: qualified });
  }
  reader.skipElement();
}

/** Between elements there is only white space. */
export function expectSpace(reader: XmlReader): void {
  if (reader.text().trim() !== '') throw damaged('xmlTextMisplaced');
}
