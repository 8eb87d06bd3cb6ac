import { cutText } from '../../../core/text.ts';
import type { Authorization } from '../authorization.ts';

const longest = 300;
/** More of an answer than this is never looked at. */
const longestBody = 16_384;

/** What servers call the sentence that is meant for people, the most telling first. */
const messageKeys = ['message', 'detail', 'error_description', 'error', 'errors', 'non_field_errors', 'title'];
/** What some servers send along for their programmers. */
const traceKeys = /^(stack|trace|traceback|stack_?trace|exception|debug)$/i;

/**
 * The first meaningful line of what a server says about a failure: of JSON its message or its first field error, of
 * an HTML page its title or heading, of text its first line. Never a stack trace or a page, never a secret; at most
 * 300 characters. Undefined when there is nothing to show.
 */
export function serverMessage(body: string, authorization: Authorization | undefined): string | undefined {
  const text = body.slice(0, longestBody).trim();
  const found = text.startsWith('<') ? messageOfHtml(text) : (messageOfJson(text) ?? firstLine(text));
  if (found === undefined) return undefined;
  const said = tidy(found);
  const line = authorization === undefined ? said : authorization.redact(said);
  if (line === '') return undefined;
  return cutText(line.toWellFormed(), longest);
}

function messageOfJson(text: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return messageOf(value, 0) ?? '';
}

/** Depth-first, but not far: an error that hides its message deeper has none for people. */
function messageOf(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return firstLine(value);
  if (typeof value !== 'object' || value === null || depth > 5) return undefined;
  if (Array.isArray(value)) return firstDefined(value, (item) => messageOf(item, depth + 1));
  const entries = Object.entries(value);
  const named = firstDefined(messageKeys, (key) => messageOf(entries.find(([name]) => name === key)?.[1], depth + 1));
  if (named !== undefined) return named;
  return firstDefined(entries, ([name, item]) => {
    if (traceKeys.test(name) || typeof item !== 'object') return undefined;
    const message = messageOf(item, depth + 1);
    return message === undefined ? undefined : `${name}: ${message}`;
  });
}

function firstDefined<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first line with something in it; of a Python trace the line that names the error, which is its last. */
function firstLine(text: string): string | undefined {
  const lines = text.split(/[\r\n]+/).filter((line) => /[\p{L}\p{N}]/u.test(line));
  const [first] = lines;
  if (first?.startsWith('Traceback ') !== true) return first;
  return lines.findLast((line) => !/^\s/.test(line) && line !== first);
}

function messageOfHtml(html: string): string | undefined {
  const page = html.replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ');
  const inTag = (tag: string): string | undefined => {
    const content = new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}\\s*>`, 'i').exec(page)?.[1];
    const text = content === undefined ? '' : tidy(plainText(content));
    return text === '' ? undefined : text;
  };
  return inTag('title') ?? inTag('h1') ?? inTag('h2') ?? inTag('p') ?? firstLine(plainText(page));
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  aelig: 'æ',
  oslash: 'ø',
  aring: 'å',
  AElig: 'Æ',
  Oslash: 'Ø',
  Aring: 'Å',
};

function plainText(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w{2,8});/gi, (entity, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? entity;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });
}

/** One line without control characters, direction marks and runs of spaces: it is shown in a terminal. */
const tidy = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .toWellFormed()
    .trim();
