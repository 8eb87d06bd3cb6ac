/** Structured clone as JSON values. One function without imports: its text also runs in the page. */
export interface Codec {
  encode(value: unknown): unknown;
  decode(value: unknown): unknown;
}

/** What JSON cannot say is an array that begins with the mark; an array that begins with it by chance is marked itself. */
export function makeCodec(): Codec {
  const mark = '$clone';
  const binary = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const toText = (bytes: Uint8Array): string => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  };
  const toBuffer = (text: string): ArrayBuffer => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer;

  const encodeObject = (value: object): unknown => {
    if (Array.isArray(value)) {
      const items = value.map(encode);
      return items[0] === mark ? [mark, 'array', items] : items;
    }
    if (value instanceof Date) return [mark, 'date', encode(value.getTime())];
    if (value instanceof Map) return [mark, 'map', [...value].map(encode)];
    if (value instanceof Set) return [mark, 'set', [...value].map(encode)];
    if (value instanceof RegExp) return [mark, 'regexp', [value.source, value.flags]];
    if (value instanceof Error) return [mark, 'error', [value.name, value.message, value.stack ?? '']];
    if (value instanceof ArrayBuffer) return [mark, 'buffer', toText(new Uint8Array(value))];
    if (ArrayBuffer.isView(value)) {
      const name = Object.entries(binary).find(([, type]) => value instanceof type)?.[0];
      return [mark, 'view', [name, toText(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]];
    }
    const tag = Object.prototype.toString.call(value);
    if (tag !== '[object Object]') throw new Error(`An object could not be cloned: ${tag}`);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)]));
  };
  const encode = (value: unknown): unknown => {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : [mark, 'number', Object.is(value, -0) ? '-0' : String(value)];
      case 'bigint':
        return [mark, 'bigint', String(value)];
      case 'undefined':
        return [mark, 'undefined'];
      case 'object':
        return value === null ? null : encodeObject(value);
      default:
        throw new Error('An object could not be cloned.');
    }
  };

  const decodeMarked = (type: string, content: unknown): unknown => {
    const items = content as readonly unknown[];
    switch (type) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(content);
      case 'bigint':
        return BigInt(String(content));
      case 'array':
        return items.map(decode);
      case 'date':
        return new Date(decode(content) as number);
      case 'map':
        return new Map(items.map(decode) as [unknown, unknown][]);
      case 'set':
        return new Set(items.map(decode));
      case 'regexp':
        return new RegExp(String(items[0]), String(items[1]));
      case 'error':
        return Object.assign(new Error(String(items[1])), { name: items[0], stack: items[2] });
      case 'buffer':
        return toBuffer(String(content));
      case 'view':
        return Reflect.construct(binary[items[0] as keyof typeof binary], [toBuffer(String(items[1]))]);
      default:
        throw new Error(`Unknown mark "${type}"`);
    }
  };
  /** Most values are what JSON says already. */
  const isMarked = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    if (Array.isArray(value)) return value[0] === mark || value.some(isMarked);
    for (const key in value) if (isMarked((value as Record<string, unknown>)[key])) return true;
    return false;
  };
  const decode = (value: unknown): unknown => (isMarked(value) ? decodeParts(value) : value);
  const decodeParts = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (!Array.isArray(value))
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
    return value[0] === mark ? decodeMarked(String(value[1]), value[2]) : value.map(decode);
  };
  return { encode, decode };
}
