import { damaged } from '../../failures.ts';
import { ByteWindow } from './byte-window.ts';
import { ch, isSpace, nameBytes, textFlag, textFlags } from './characters.ts';
import { NameTable } from './name-table.ts';
import { type ElementName, Namespaces } from './namespaces.ts';
import { XmlAttributes } from './xml-attributes.ts';
import { decodeBytes, decodeXmlText } from './xml-text.ts';

export type XmlToken = 'start' | 'end' | 'text' | 'eof';

/** Thrown to get back to the last `commit` when the bytes at hand end: never seen outside of the reader. */
const starved = new Error('more bytes are wanted');
const deepest = 256;
const longestName = 512;
const nothing: ElementName = { qualified: '', local: '', namespace: '', isMain: false };

/**
 * Reads well-formed XML from bytes that come in pieces, one token after another. Comments and processing instructions
 * are passed over; CDATA is text; an empty element is a start and an end. Throws `FILE_UNREADABLE` for anything that is
 * not well-formed, for a document type (nothing in a workbook needs one) and where the XML ends too early.
 *
 * Work is done in steps by `run`: a step for which there are not enough bytes is taken back and done again later, so a
 * step changes nothing outside of the reader before it has read all that it wants, or calls `commit` after each part.
 */
export class XmlReader {
  readonly window: ByteWindow;
  /** Of the start or end that was read last. */
  element: ElementName = nothing;
  readonly #open: ElementName[] = [];
  readonly #names = new NameTable();
  readonly #namespaces = new Namespaces();
  readonly #attributes = new XmlAttributes();
  #isStarted = false;
  #isSelfClosed = false;
  #textFrom = 0;
  #textTo = 0;
  #textFlags = 0;
  #isCdata = false;
  #mark = 0;
  #markDepth = 0;
  #wanted = 0;

  /** `unitBytes`: the most bytes of one step. */
  constructor(unitBytes: number) {
    this.window = new ByteWindow(unitBytes);
  }

  /** How many elements are open. */
  get depth(): number {
    return this.#open.length;
  }

  /** After a start: is it its end as well? */
  get isSelfClosed(): boolean {
    return this.#isSelfClosed;
  }

  /** Does a name without a prefix belong to spreadsheets here? */
  get isMainDefault(): boolean {
    return this.#namespaces.isMainDefault;
  }

  /** Repeats the step until it says false, which gives true, or until bytes are lacking, which gives false. */
  run(step: () => boolean): boolean {
    const { window } = this;
    if (window.end - window.at < this.#wanted && !window.isLast) return false;
    this.#wanted = 0;
    try {
      for (this.commit(); step(); this.commit());
      return true;
    } catch (error) {
      if (error !== starved) throw error;
      this.#takeBack();
      return false;
    }
  }

  /** What has been read so far is done with. */
  commit(): void {
    this.#markDepth = this.#open.length;
    this.#mark = this.window.at;
  }

  next(): XmlToken {
    if (this.#isSelfClosed) return this.#close();
    const { window } = this;
    for (;;) {
      const { bytes, at } = window;
      if (at >= window.end) return this.#finish();
      if (bytes[at] !== ch.less) return this.#text();
      switch (bytes[at + 1]) {
        case ch.slash:
          return this.#endTag(at + 2);
        case ch.question:
          window.at = this.#after('?>', at + 2);
          break;
        case ch.bang:
          if (this.#isAt('<![CDATA[', at)) return this.#cdata(at + 9);
          if (!this.#isAt('<!--', at)) throw damaged('xmlDocumentType');
          window.at = this.#after('-->', at + 4);
          break;
        default:
          return this.#startTag(at + 1);
      }
    }
  }

  /** The text that was read last. */
  text(): string {
    const { bytes } = this.window;
    if (this.#isCdata) return decodeBytes(bytes, this.#textFrom, this.#textTo, textFlag.wide).replace(/\r\n?/g, '\n');
    return decodeXmlText(bytes, this.#textFrom, this.#textTo, this.#textFlags);
  }

  /** After a start: an attribute by its name as it is there. */
  attribute(name: string): string | undefined {
    return this.#attributes.get(this.window.bytes, name);
  }

  /** After a start: an attribute of one of these vocabularies, whatever its prefix. */
  attributeIn(namespaces: ReadonlySet<string>, local: string): string | undefined {
    const found = this.#attributes.names.find((name) => {
      const colon = name.indexOf(':');
      return (
        colon > 0 && name.slice(colon + 1) === local && namespaces.has(this.#namespaces.of(name.slice(0, colon)) ?? '')
      );
    });
    return found === undefined ? undefined : this.attribute(found);
  }

  /** After a start: everything up to its end, which must be text only. */
  elementText(): string {
    let text = '';
    for (;;) {
      const token = this.next();
      if (token === 'end') return text;
      if (token !== 'text') throw damaged('xmlOnlyText', { name: this.element.qualified });
      text = text === '' ? this.text() : text + this.text();
    }
  }

  /** After a start: passes over everything up to its end. */
  skipElement(): void {
    for (const { depth } = this; this.depth >= depth;) this.next();
  }

  /** Closes the innermost element, whose end tag somebody else has seen right before `at`. */
  closeAt(at: number): void {
    this.window.at = at;
    this.#close();
  }

  #finish(): 'eof' {
    if (!this.window.isLast) throw starved;
    if (this.#open.length > 0 || !this.#isStarted) throw damaged('xmlCut');
    return 'eof';
  }

  #text(): 'text' {
    const { window } = this;
    const { bytes } = window;
    let at = window.at;
    let flags = 0;
    for (;;) {
      const flag = textFlags[bytes[at] ?? 0] ?? 0;
      if (flag === textFlag.stop) break;
      flags |= flag;
      at++;
    }
    if (at >= window.end && (!window.isLast || this.#open.length > 0)) throw this.#endOfBytes();
    if (at < window.end && bytes[at] !== ch.less) throw damaged('xmlBadCharacter');
    this.#setText(window.at, at, flags, false);
    if (this.#open.length === 0 && this.text().trim() !== '') throw damaged('xmlTextOutside');
    window.at = at;
    return 'text';
  }

  #cdata(from: number): 'text' {
    const end = this.#after(']]>', from);
    if (this.#open.length === 0) throw damaged('xmlTextOutside');
    this.#setText(from, end - 3, 0, true);
    this.window.at = end;
    return 'text';
  }

  #setText(from: number, to: number, flags: number, isCdata: boolean): void {
    this.#textFrom = from;
    this.#textTo = to;
    this.#textFlags = flags;
    this.#isCdata = isCdata;
  }

  #endTag(from: number): 'end' {
    const { bytes } = this.window;
    let at = this.#nameEnd(from);
    const name = this.#names.nameAt(bytes, from, at);
    while (isSpace(bytes[at])) at++;
    if (bytes[at] !== ch.greater) throw this.#unexpected(at);
    if (this.#open.at(-1)?.qualified !== name) throw damaged('xmlClosesOther', { name });
    this.window.at = at + 1;
    return this.#close();
  }

  #close(): 'end' {
    this.#isSelfClosed = false;
    this.element = this.#open.pop() ?? nothing;
    this.#namespaces.leave(this.#open.length);
    return 'end';
  }

  #startTag(from: number): 'start' {
    const { window } = this;
    const { bytes } = window;
    let at = this.#nameEnd(from);
    const qualified = this.#names.nameAt(bytes, from, at);
    this.#attributes.clear();
    for (;;) {
      const before = at;
      while (isSpace(bytes[at])) at++;
      if (bytes[at] === ch.greater || bytes[at] === ch.slash) break;
      if (at === before) throw this.#unexpected(at);
      at = this.#attribute(at);
    }
    const isSelfClosed = bytes[at] === ch.slash;
    if (isSelfClosed && bytes[++at] !== ch.greater) throw this.#unexpected(at);
    this.#enter(qualified);
    this.#isSelfClosed = isSelfClosed;
    window.at = at + 1;
    return 'start';
  }

  /** Nothing but this changes the stack, when the tag is wholly there. */
  #enter(qualified: string): void {
    if (this.#open.length === 0 && this.#isStarted) throw damaged('xmlSecondRoot');
    if (this.#open.length >= deepest) throw damaged('xmlTooDeep');
    const depth = this.#open.length + 1;
    for (const name of this.#attributes.namespaceNames) {
      this.#namespaces.bind(depth, name.slice(6), this.attribute(name) ?? '');
    }
    const element = this.#namespaces.element(qualified);
    if (element === undefined) throw damaged('xmlUnknownPrefix', { name: qualified });
    this.#open.push(element);
    this.element = element;
    this.#isStarted = true;
  }

  /** One attribute from its name to after its closing quote. */
  #attribute(from: number): number {
    const { bytes } = this.window;
    let at = this.#nameEnd(from);
    const name = this.#names.nameAt(bytes, from, at);
    while (isSpace(bytes[at])) at++;
    if (bytes[at++] !== ch.equals) throw this.#unexpected(at - 1);
    while (isSpace(bytes[at])) at++;
    const quote = bytes[at++];
    if (quote !== ch.quote && quote !== ch.apostrophe) throw this.#unexpected(at - 1);
    const valueFrom = at;
    let flags = 0;
    for (; bytes[at] !== quote; at++) {
      const flag = textFlags[bytes[at] ?? 0] ?? 0;
      if (flag === textFlag.stop) throw this.#unexpected(at);
      flags |= flag;
    }
    this.#attributes.add(name, valueFrom, at, flags);
    return at + 1;
  }

  #nameEnd(from: number): number {
    const { bytes } = this.window;
    if (nameBytes[bytes[from] ?? 0] !== 1) throw this.#unexpected(from);
    let at = from + 1;
    while (nameBytes[bytes[at] ?? 0] !== 0) at++;
    if (at >= this.window.end) throw this.#endOfBytes();
    if (at - from > longestName) throw damaged('xmlNameTooLong');
    return at;
  }

  #isAt(markup: string, at: number): boolean {
    const { bytes } = this.window;
    for (let index = 0; index < markup.length; index++) {
      if (bytes[at + index] === markup.charCodeAt(index)) continue;
      if (at + index >= this.window.end) throw this.#endOfBytes();
      return false;
    }
    return true;
  }

  #after(end: string, from: number): number {
    const found = this.window.bytes.indexOf(end, from, 'latin1') + end.length;
    if (found < from + end.length || found > this.window.end) throw this.#endOfBytes();
    return found;
  }

  #unexpected(at: number): Error {
    return at >= this.window.end ? this.#endOfBytes() : damaged('xmlNotWellFormed');
  }

  #endOfBytes(): Error {
    return this.window.isLast ? damaged('xmlCut') : starved;
  }

  #takeBack(): void {
    const { window } = this;
    window.at = this.#mark;
    this.#open.length = this.#markDepth;
    this.#namespaces.leave(this.#markDepth);
    this.#isSelfClosed = false;
    // Twice as much, so that a long text is not looked at again with each piece that comes.
    this.#wanted = (window.end - window.at) * 2;
  }
}
