import type { JsonValue } from '../../../src/core/types.ts';
import { issueLevel, issueWords, type IssueCode } from '../../../src/core/issues.ts';
import { describeCell } from '../../../src/core/values/coerce.ts';
import { presentText } from '../../../src/core/values/present.ts';
import type { Example, Kind } from './understood-table.ts';

const head = `# What is understood

What the cells of a sheet come to, by kind: **understood** (with a note where the text was changed), **asked** (written or
left alone with a warning, to be looked at) and **refused** (an error that holds its row back until it is corrected). A
cell that says what Cube has is never a change, whatever it looks like.

This page is made from the tables by which the rules are tested (\`test/core/values/understood-table.ts\`):
\`npm run understood\` writes it anew, and a test fails where it is out of date.
`;

/** The page as Markdown, before it is laid out. */
export const understoodPage = (kinds: readonly Kind[]): string => [head, ...kinds.map(section)].join('\n');

function section({ title, text, examples }: Kind): string {
  const rows = examples.map((example) => `| ${columns(example).join(' | ')} |`);
  const table = ['| in the sheet | field | in Cube | comes to | how |', '| - | - | - | - | - |', ...rows];
  return [`## ${title}`, text, table.join('\n'), ''].join('\n\n');
}

function columns({ cell, number, format, field, context, expected }: Example): readonly string[] {
  const held =
    number === undefined
      ? visible(presentText(describeCell(cell)))
      : `${code(String(number))} as ${code(format ?? '')}`;
  const column = context.numbers === undefined ? '' : ', a column of numbers';
  const country = context.country === undefined ? '' : `, ${context.country}`;
  return [
    number === undefined ? code(held) : held,
    field.key + column + country,
    shown(context.before),
    ...result(expected),
  ];
}

function result(expected: JsonValue): readonly [value: string, how: string] {
  if (typeof expected === 'string') return textResult(expected);
  if (typeof expected !== 'object' || expected === null || !('set' in expected))
    throw new TypeError('an unknown result');
  const issues = Array.isArray(expected['issues']) ? expected['issues'].map(String) : [];
  return [shown(expected['set']), how(issues)];
}

function textResult(expected: string): readonly [value: string, how: string] {
  const [first = '', ...codes] = expected.split(' ');
  if (first === 'same') return ['no change', how(codes)];
  if (first === 'keep') return ['left alone', how(codes)];
  return ['', how([first])];
}

const words = { error: 'refused', warning: 'asked', note: 'understood' } as const;

function how(codes: readonly string[]): string {
  const known = codes.filter((one): one is IssueCode => Object.hasOwn(issueWords, one));
  const levels = new Set(known.map(issueLevel));
  const worst = (['error', 'warning'] as const).find((level) => levels.has(level)) ?? 'note';
  return [words[worst], ...codes.map(code)].join(' ');
}

const shown = (value: JsonValue | undefined): string =>
  value === undefined || value === null || value === '' ? '' : code(visible(presentText(value)));

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

/** Characters that nobody sees, by their numbers. */
const visible = (text: string): string =>
  text.replace(
    /[\u00A0\u00AD\u2007\u2009\u200B-\u200F\u202A-\u202F\u2060-\u206F\uFEFF]/g,
    (character) => `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
