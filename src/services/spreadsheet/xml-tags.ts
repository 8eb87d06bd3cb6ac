/** A start tag (also of an empty element) or an end tag. */
export interface XmlTag {
  /** Without its namespace prefix. */
  readonly name: string;
  readonly isEnd: boolean;
  /** By name without prefix, references resolved. */
  readonly attributes: Readonly<Record<string, string>>;
}

const markup =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<\?[^]*?(?:\?>|$)|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*')){0,200})\s*\/?>/g;
const attribute = /(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * The tags of a small, well-formed XML text in order; comments, CDATA and text are passed over. Enough for the parts of
 * a workbook that say where things are; not a validating parser: what it does not understand it skips.
 */
export function* xmlTags(xml: string): Generator<XmlTag, void, undefined> {
  for (const [, slash, name, attributes] of xml.matchAll(markup)) {
    if (name !== undefined) yield { name, isEnd: slash === '/', attributes: readAttributes(attributes ?? '') };
  }
}

function readAttributes(text: string): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    attributes[name] = decodeReferences(double ?? single ?? '');
  }
  return attributes;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return named[name.toLowerCase()] ?? whole;
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
