/**
 * A text with the `_xHHHH_` of workbooks decoded: `_x000D_` is a carriage return, `_x005F_` an underline. Not every
 * program that saves a workbook knows them, so a text may come back with or without.
 */
export function decodeCellEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
