const letterCount = 26;

/** What a spreadsheet program calls a column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % letterCount));
  return index < letterCount ? last : columnLetters(Math.floor(index / letterCount) - 1) + last;
}
