import { damaged } from '../../failures.ts';
import { decodeXmlText } from './xml-text.ts';

/** More than any element of a workbook has. */
const mostAttributes = 512;

/** The attributes of the start tag that was read last, by place: mostly they are never asked for. */
export class XmlAttributes {
  /** Those that bind prefixes: `xmlns` and `xmlns:…`. */
  readonly namespaceNames: string[] = [];
  #count = 0;
  readonly #names: string[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #flags: number[] = [];

  get names(): readonly string[] {
    return this.#names.slice(0, this.#count);
  }

  clear(): void {
    this.#count = 0;
    this.namespaceNames.length = 0;
  }

  add(name: string, from: number, to: number, flags: number): void {
    if (this.#indexOf(name) !== -1) throw damaged('xmlAttributeTwice', { name });
    if (this.#count >= mostAttributes) throw damaged('xmlManyAttributes');
    this.#names[this.#count] = name;
    this.#from[this.#count] = from;
    this.#to[this.#count] = to;
    this.#flags[this.#count] = flags;
    this.#count++;
    if (name === 'xmlns' || name.startsWith('xmlns:')) this.namespaceNames.push(name);
  }

  get(bytes: Buffer, name: string): string | undefined {
    const index = this.#indexOf(name);
    if (index === -1) return undefined;
    const [from = 0, to = 0, flags = 0] = [this.#from[index], this.#to[index], this.#flags[index]];
    return decodeXmlText(bytes, from, to, flags);
  }

  #indexOf(name: string): number {
    for (let index = 0; index < this.#count; index++) if (this.#names[index] === name) return index;
    return -1;
  }
}
