/** The different values of a column that has few. */
export interface ColumnValues {
  readonly index: number;
  /** Compared without outer spaces and case; the spelling is that of the first. The commonest first. */
  readonly values: readonly { readonly text: string; readonly rows: number }[];
}

/** What was counted of a sheet's rows. */
export interface SheetValues {
  readonly rows: number;
  /** False where the sheet goes on and only its first rows were counted. */
  readonly isWhole: boolean;
  readonly columns: readonly ColumnValues[];
}

/** What a split or a computed field would make of a sheet's cells. */
export interface FittingPreview {
  readonly rows: number;
  readonly isWhole: boolean;
  /** Cells that become values, and those that cannot be taken apart. Blank cells are neither. */
  readonly made: number;
  readonly failed: number;
  readonly examples: readonly { readonly before: string; readonly parts: readonly string[] }[];
  readonly failures: readonly string[];
}
