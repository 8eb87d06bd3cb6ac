/** The names of vocabularies, of the usual and of the strict format. */
const mainNamespaces: ReadonlySet<string> = new Set([
  // Some programs leave it out, and mean it.
  '',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
]);
export const relationshipNamespaces: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'http://purl.oclc.org/ooxml/officeDocument/relationships',
]);
/** Holds the same content in several forms, of which a reader is to choose. */
export const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** An element's name taken apart. */
export interface ElementName {
  /** As it stands, with its prefix. */
  readonly qualified: string;
  readonly local: string;
  readonly namespace: string;
  /** Of the vocabulary of spreadsheets. */
  readonly isMain: boolean;
}

const mostNames = 1000;

interface Binding {
  readonly depth: number;
  readonly prefix: string;
  readonly before: string | undefined;
}

/** Which prefix stands for which vocabulary at the present place of a document. */
export class Namespaces {
  readonly #current = new Map<string, string>([['xml', 'http://www.w3.org/XML/1998/namespace']]);
  readonly #bindings: Binding[] = [];
  readonly #names = new Map<string, ElementName>();
  #isMainDefault = true;

  /** Does a name without a prefix belong to the vocabulary of spreadsheets? */
  get isMainDefault(): boolean {
    return this.#isMainDefault;
  }

  /** For the element at `depth` and what it holds. */
  bind(depth: number, prefix: string, namespace: string): void {
    this.#bindings.push({ depth, prefix, before: this.#current.get(prefix) });
    this.#current.set(prefix, namespace);
    this.#forget();
  }

  /** Takes back what elements deeper than `depth` have bound. */
  leave(depth: number): void {
    for (let last = this.#bindings.at(-1); last !== undefined && last.depth > depth; last = this.#bindings.at(-1)) {
      this.#bindings.pop();
      if (last.before === undefined) this.#current.delete(last.prefix);
      else this.#current.set(last.prefix, last.before);
      this.#forget();
    }
  }

  /** Undefined for a prefix that stands for nothing. */
  of(prefix: string): string | undefined {
    return this.#current.get(prefix) ?? (prefix === '' ? '' : undefined);
  }

  element(qualified: string): ElementName | undefined {
    const known = this.#names.get(qualified);
    if (known !== undefined) return known;
    const colon = qualified.indexOf(':');
    const local = qualified.slice(colon + 1);
    const namespace = this.of(qualified.slice(0, Math.max(colon, 0)));
    if (namespace === undefined) return undefined;
    const name = { qualified, local, namespace, isMain: mainNamespaces.has(namespace) };
    // A document that was made to do harm has a million names.
    if (this.#names.size >= mostNames) this.#names.clear();
    this.#names.set(qualified, name);
    return name;
  }

  #forget(): void {
    this.#names.clear();
    this.#isMainDefault = mainNamespaces.has(this.#current.get('') ?? '');
  }
}
