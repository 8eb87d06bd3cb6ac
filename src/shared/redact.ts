const hidden = '***';
/** Below this a secret would take a text apart; it is covered by the patterns where it stands as a header. */
const shortest = 4;

/** What credentials look like wherever they come from. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(Basic|Token|Bearer)\s+[\w+/=.~-]{4,}/gi, `$1 ${hidden}`],
  [/\b(https?:\/\/)[^\s/@]*@/gi, `$1${hidden}@`],
  [/\b(password|passord|token|secret|authorization)(["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;}]+)/gi, `$1$2${hidden}`],
];

/** Takes secrets out of what is logged: those that it was told of, and what looks like one. */
export class Redactor {
  readonly #secrets = new Set<string>();
  readonly #toBase64: (text: string) => string;

  /** `toBase64` encodes the text's UTF-8, as basic authentication does: what runs in a page as well has no Buffer. */
  constructor(toBase64: (text: string) => string) {
    this.#toBase64 = toBase64;
  }

  add(secret: string): void {
    if (secret.length < shortest) return;
    this.#secrets.add(secret);
    this.#secrets.add(encodeURIComponent(secret));
    this.#secrets.add(this.#toBase64(secret));
  }

  redact(text: string): string {
    const known = [...this.#secrets].sort((a, b) => b.length - a.length);
    const rest = known.reduce((left, secret) => left.replaceAll(secret, hidden), text);
    return patterns.reduce((left, [pattern, replacement]) => left.replaceAll(pattern, replacement), rest);
  }
}
