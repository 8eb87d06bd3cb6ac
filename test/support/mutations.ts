/** A number from 0 to below `sides`; the same seed gives the same numbers. */
export type Dice = (sides: number) => number;

export function dice(seed: number): Dice {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return (sides) => {
    // xorshift32, which never gets from a state other than 0 to 0.
    state ||= 1;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % sides;
  };
}

const pick = <T>(list: readonly T[], random: Dice): T => list[random(list.length)] as T;

/** Values of one, two and four bytes at which programs stumble. */
const edges = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xfffffffe, 0xffffffff];

/** One to four changes: bytes other, gone, doubled, zero, or numbers at the edge of what fits. */
export function mutateBytes(bytes: Buffer, random: Dice): Buffer {
  let changed = Buffer.from(bytes);
  for (let left = 1 + random(4); left > 0 && changed.length > 0; left--) {
    const at = random(changed.length);
    const length = Math.min(1 + random(random(2) === 0 ? 8 : 200), changed.length - at);
    switch (random(6)) {
      case 0:
        changed[at] = random(256);
        break;
      case 1:
        changed[at] = (changed[at] ?? 0) ^ (1 << random(8));
        break;
      case 2:
        changed = Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)]);
        break;
      case 3:
        changed = Buffer.concat([changed.subarray(0, at + length), changed.subarray(at)]);
        break;
      case 4:
        changed.fill(random(2) === 0 ? 0 : 0xff, at, at + length);
        break;
      default:
        if (at + 4 <= changed.length) changed.writeUInt32LE(pick(edges, random), at);
    }
  }
  return changed;
}

const markup = [
  '<',
  '>',
  '/',
  '"',
  "'",
  '&',
  ';',
  '&#0;',
  '&#xD800;',
  '&amp;',
  '&lol;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?x',
  '?>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '<c r="A1"><v>1</v></c>',
  '<c t="s"><v>99999999999</v></c>',
  '<row r="1048577"/>',
  '<row>',
  '</row>',
  '<v>1e999</v>',
  '<f t="shared" si="0"/>',
  ' r="XFE1"',
  ' t="inlineStr"',
  ' t="d"',
  ' s="4294967296"',
  ' xmlns="urn:x"',
  ' xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
  '<x:c/>',
  '_x005F_x000D_',
  '_xD800_',
  '\u0000',
  '\ufeff',
  '😀',
  '9'.repeat(400),
  '<a>'.repeat(300),
  '<mergeCells><mergeCell ref="A1:C3"/></mergeCells>',
];

/** Changes of bytes, or pieces of markup where they do not belong. */
export function mutateXml(xml: Buffer, random: Dice): Buffer {
  if (random(3) === 0) return mutateBytes(xml, random);
  let changed = xml;
  for (let left = 1 + random(3); left > 0; left--) {
    const at = random(changed.length + 1);
    const gone = random(2) === 0 ? 0 : random(20);
    changed = Buffer.concat([changed.subarray(0, at), Buffer.from(pick(markup, random)), changed.subarray(at + gone)]);
  }
  return changed;
}
