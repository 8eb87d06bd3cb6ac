import { createContext, useContext } from 'react';
import type { SheetValues } from '../../../../../core/mapping/sheet-values.ts';
import type { ChosenEncoding } from '../../../../../core/workbook/text-encodings.ts';

/** Where the sheet's rows are, for whoever looks at all of them. */
export interface RowsPlace {
  readonly file: string;
  readonly sheet: string;
  readonly headerRow: number;
  readonly encoding?: ChosenEncoding;
}

export interface Fitting {
  readonly place: RowsPlace;
  /** Undefined while the rows are being counted. */
  readonly values: SheetValues | undefined;
}

/** Undefined for an export over several sheets: its values are as Cube has them. */
export const FittingContext = createContext<Fitting | undefined>(undefined);

export const useFitting = (): Fitting | undefined => useContext(FittingContext);
