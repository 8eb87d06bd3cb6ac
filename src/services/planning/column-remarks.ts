import { isBlankCell, type SheetRow } from '../../core/cells.ts';
import type { BaseLookup, DiffColumn, Remarks } from '../../core/diff/diff-row.ts';
import type { Mapping } from '../../core/mapping/mapping.ts';
import { isResultHeading } from '../../core/mapping/result-columns.ts';
import type { PlanHeader, PlannedRow } from '../../core/plan/model.ts';
import { isEmptyValue } from '../../core/values/equal.ts';

/** What is reported of whole columns, gathered while the rows of a sheet, or of several, pass. */
export class ColumnRemarks {
  readonly #emptied = new Map<string, { readonly column: string; readonly field: string; cells: number }>();
  readonly #hidden = new Map<string, { readonly column: string; readonly field: string; changes: number }>();
  readonly #unmapped = new Map<string, number>();
  readonly #saidUnknown = new Set<string>();

  /** What the comparison of each row asks. */
  rules(base: BaseLookup | undefined): Remarks {
    return {
      unknown: (field) => {
        const isFirst = !this.#saidUnknown.has(field);
        this.#saidUnknown.add(field);
        return isFirst;
      },
      emptied: (customerId, field) => !isEmptyValue(base?.(customerId, field) ?? null),
    };
  }

  /** `unmapped`: from `unmappedColumns`, once for each sheet; `hidden`: those of the sheet's layout. */
  add(
    row: SheetRow,
    { issues, changes }: PlannedRow,
    unmapped: readonly UnmappedColumn[],
    hidden: readonly DiffColumn[],
  ): void {
    for (const { key, mapped } of hidden) {
      if (!Object.hasOwn(changes, key)) continue;
      const counted = this.#hidden.get(key);
      if (counted === undefined) this.#hidden.set(key, { column: mapped.column, field: key, changes: 1 });
      else counted.changes += 1;
    }
    for (const { code, column, field } of issues) {
      if (code !== 'EMPTIED' || column === null || field === undefined) continue;
      const counted = this.#emptied.get(field);
      if (counted === undefined) this.#emptied.set(field, { column, field, cells: 1 });
      else counted.cells += 1;
    }
    this.addUnmapped(row, unmapped);
  }

  /** All that there is to say of a row that was not touched. */
  addUnmapped(row: SheetRow, unmapped: readonly UnmappedColumn[]): void {
    for (const { index, column } of unmapped) {
      const cell = row.cells[index];
      if (cell === undefined || isBlankCell(cell)) continue;
      this.#unmapped.set(column, (this.#unmapped.get(column) ?? 0) + 1);
    }
  }

  /** For the plan's header; nothing where there is nothing to say. */
  found(): Pick<PlanHeader, 'emptied' | 'unmapped' | 'hiddenColumns'> {
    const unmapped = [...this.#unmapped].map(([column, values]) => ({ column, values }));
    return {
      ...(this.#emptied.size > 0 && { emptied: [...this.#emptied.values()] }),
      ...(unmapped.length > 0 && { unmapped }),
      ...(this.#hidden.size > 0 && { hiddenColumns: [...this.#hidden.values()] }),
    };
  }
}

export interface UnmappedColumn {
  readonly index: number;
  readonly column: string;
}

/** The columns that nobody decided about: neither mapped, nor ignored by a person, nor the result columns of a report. */
export const unmappedColumns = ({ columns }: Mapping): readonly UnmappedColumn[] =>
  columns.filter(({ field, how, column }) => field === null && how === 'none' && !isResultHeading(column));
