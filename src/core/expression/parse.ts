import { type ErrorSentenceId, type ErrorSentence, sentence } from '../error-sentences.ts';
import { AppError } from '../errors.ts';
import { isIsoDate } from '../iso-date.ts';
import { charactersOf } from '../text.ts';
import type { Words } from '../types.ts';
import { type Expression, type FieldName, keywords, type Literal, type Operator, operators, sides } from './model.ts';

/** Deeper nesting is nobody's filter, and would use up the stack. */
const maxDepth = 200;
const maxLength = 100_000;

type Token =
  | { readonly kind: 'word' | 'name' | 'text' | 'number' | 'date' | 'sign'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

const patterns: readonly (readonly [Exclude<Token['kind'], 'end'>, RegExp])[] = [
  ['date', /\d{4}-\d{2}-\d{2}(?![\p{L}\p{N}_-])/uy],
  ['number', /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_])/uy],
  ['text', /'(?:[^']|'')*'/uy],
  ['name', /"(?:[^"]|"")*"/uy],
  ['word', /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{M}\p{N}_]+)*/uy],
  ['sign', /!=|<=|>=|[=<>(),.]/uy],
];

/**
 * Reads a filter. Throws `USAGE` with what was expected and where (`details.position`, 1 = the first character, as a
 * person counts them).
 * `and` binds closer than `or`, `not` closest; words of the language are the same in capitals.
 */
export function parseExpression(source: string): Expression {
  if (source.length > maxLength) throw wrong('filterTooLong', charactersOf(source.slice(0, maxLength)).length);
  const parser = new Parser(tokens(source));
  return parser.whole();
}

/** What is wrong with a filter, and where: `at` 0 = the first character, as a person counts it 1. */
export function wrong(id: ErrorSentenceId, at: number, params: ErrorSentence['params'] = {}): AppError {
  const position = at + 1;
  return new AppError('USAGE', sentence(id, { ...params, position }), { details: { position } });
}

function tokens(source: string): readonly Token[] {
  const placeOf = placesIn(source);
  const found: Token[] = [];
  let at = 0;
  for (;;) {
    while (/\s/u.test(source.charAt(at))) at += 1;
    if (at >= source.length) return [...found, { kind: 'end', text: '', at: placeOf(at) }];
    const token = tokenAt(source, at, placeOf(at));
    found.push(token);
    at += token.text.length;
  }
}

function tokenAt(source: string, at: number, place: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text !== undefined) return { kind, text, at: place };
  }
  const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
  if (character === "'" || character === '"') throw wrong('filterNotClosed', place, { sign: character });
  throw wrong('filterOddSign', place, { sign: character });
}

/** Which character of the text a UTF-16 unit belongs to: an emoji is one character to whoever looks for the place. */
function placesIn(source: string): (at: number) => number {
  if (!/[^\n -~]/.test(source)) return (at) => at;
  const characters = charactersOf(source);
  const places = characters.flatMap((character, place) => Array.from({ length: character.length }, () => place));
  return (at) => places[at] ?? characters.length;
}

const aField: Words = { en: 'a field', nb: 'et felt' };
const quoted = (sign: string): Words => ({ en: `“${sign}”`, nb: `«${sign}»` });

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(all: readonly Token[]) {
    this.#tokens = all;
  }

  whole(): Expression {
    const expression = this.#or();
    const rest = this.#peek();
    if (rest.kind !== 'end') throw this.#expected({ en: '“and”, “or” or its end', nb: '«and», «or» eller slutten' });
    return expression;
  }

  #or(): Expression {
    const parts = [this.#and()];
    while (this.#takeWord('or')) parts.push(this.#and());
    return joined('or', parts);
  }

  #and(): Expression {
    const parts = [this.#unary()];
    while (this.#takeWord('and')) parts.push(this.#unary());
    return joined('and', parts);
  }

  #unary(): Expression {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw wrong('filterTooDeep', this.#peek().at);
    const expression = this.#unaryWithin();
    this.#depth -= 1;
    return expression;
  }

  #unaryWithin(): Expression {
    if (this.#takeWord('not')) return { kind: 'not', part: this.#unary() };
    if (!this.#takeSign('(')) return this.#condition();
    const expression = this.#or();
    if (!this.#takeSign(')')) throw this.#expected(quoted(')'));
    return expression;
  }

  #condition(): Expression {
    const name = this.#fieldName();
    if (this.#takeWord('is')) {
      const isEmpty = !this.#takeWord('not');
      if (!this.#takeWord('empty')) throw this.#expected(quoted('empty'));
      return { kind: 'empty', name, isEmpty };
    }
    if (this.#takeWord('not')) {
      if (!this.#takeWord('in')) throw this.#expected(quoted('in'));
      return { kind: 'not', part: { kind: 'in', name, values: this.#list() } };
    }
    if (this.#takeWord('in')) return { kind: 'in', name, values: this.#list() };
    return { kind: 'compare', name, operator: this.#operator(), value: this.#literal() };
  }

  /** `before.city`, `after."Antall år"`; a name that is a word of the language must be in quotes. */
  #fieldName(): FieldName {
    const token = this.#take(['word', 'name'], aField);
    const isWord = token.kind === 'word';
    if (isWord && keywords.has(token.text.toLowerCase())) throw this.#expected(aField, token);
    const side = isWord ? sides.find((one) => one === token.text.toLowerCase()) : undefined;
    if (side !== undefined && this.#takeSign('.')) {
      const field = this.#take(['word', 'name'], aField);
      return { field: nameOf(field), side, at: token.at };
    }
    return { field: nameOf(token), at: token.at };
  }

  #operator(): Operator {
    const token = this.#peek();
    const found = operators.find((operator) => operator === token.text.toLowerCase());
    if (found === undefined || token.kind === 'text' || token.kind === 'name') {
      throw this.#expected({
        en: `one of ${operators.join(' ')}, “is empty” or “in”`,
        nb: `en av ${operators.join(' ')}, «is empty» eller «in»`,
      });
    }
    this.#next += 1;
    return found;
  }

  #list(): readonly Literal[] {
    if (!this.#takeSign('(')) throw this.#expected(quoted('('));
    const values = [this.#literal()];
    while (this.#takeSign(',')) values.push(this.#literal());
    if (!this.#takeSign(')')) throw this.#expected({ en: '“,” or “)”', nb: '«,» eller «)»' });
    return values;
  }

  #literal(): Literal {
    const token = this.#take(['text', 'number', 'date'], {
      en: "a value in single quotes ('Oslo'), a number or a date",
      nb: "en verdi i enkle anførselstegn ('Oslo'), et tall eller en dato",
    });
    const { at } = token;
    if (token.kind === 'number') return { kind: 'number', digits: token.text, at };
    if (token.kind === 'date' && !isIsoDate(token.text)) throw wrong('filterNoDay', at, { text: token.text });
    const text = token.kind === 'date' ? token.text : token.text.slice(1, -1).replaceAll("''", "'");
    return { kind: 'text', text, at };
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: 0 };
  }

  #take(kinds: readonly Token['kind'][], what: Words): Token {
    const token = this.#peek();
    if (!kinds.includes(token.kind)) throw this.#expected(what);
    this.#next += 1;
    return token;
  }

  #takeWord(word: string): boolean {
    return this.#takeIf((token) => token.kind === 'word' && token.text.toLowerCase() === word);
  }

  #takeSign(sign: string): boolean {
    return this.#takeIf((token) => token.kind === 'sign' && token.text === sign);
  }

  #takeIf(isIt: (token: Token) => boolean): boolean {
    const taken = isIt(this.#peek());
    if (taken) this.#next += 1;
    return taken;
  }

  #expected(expected: Words, token = this.#peek()): AppError {
    const { kind, text, at } = token;
    const found = kind === 'end' ? { en: 'ends', nb: 'slutter' } : { en: `has “${text}”`, nb: `har «${text}»` };
    return wrong('filterExpected', at, { found, expected });
  }
}

/** `a and b and c` is one list, so that printing and reading it again give the same tree. */
export function joined(kind: 'and' | 'or', parts: readonly Expression[]): Expression {
  const [first, ...others] = parts;
  if (first !== undefined && others.length === 0) return first;
  return { kind, parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])) };
}

function nameOf(token: Token): string {
  return token.kind === 'name' ? token.text.slice(1, -1).replaceAll('""', '"') : token.text;
}
