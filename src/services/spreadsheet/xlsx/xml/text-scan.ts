import { ch, textFlag, textFlags } from './characters.ts';

/** Finds the ends of texts. One object for many texts, because two results of a function would cost an object each. */
export class TextScan {
  /** What the last text holds, as `textFlag`s. */
  flags = 0;

  /** The place of the `<` that ends the text, or -1 where something else does, such as the end of the bytes. */
  end(bytes: Buffer, from: number): number {
    let at = from;
    let flags = 0;
    for (;;) {
      const flag = textFlags[bytes[at] ?? 0] ?? textFlag.stop;
      if (flag === textFlag.stop) break;
      flags |= flag;
      at++;
    }
    this.flags = flags;
    return bytes[at] === ch.less ? at : -1;
  }
}

/** Do these very bytes stand there? */
export function standsAt(bytes: Buffer, at: number, markup: Buffer): boolean {
  for (let index = 0; index < markup.length; index++) if (bytes[at + index] !== markup[index]) return false;
  return true;
}
