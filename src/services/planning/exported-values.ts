import type { BaseLookup, DiffColumn } from '../../core/diff/diff-row.ts';
import type { CustomerRecord, JsonValue } from '../../core/types.ts';
import { own } from '../../core/plan/judge-record.ts';
import { BaseValues } from '../exporting/base-values.ts';
import type { ChosenSheets } from '../mapping/choose-sheets.ts';
import type { Spreadsheet } from '../spreadsheet/spreadsheet.ts';
import type { PlanRequest } from './plan-request.ts';

/**
 * Finds out what of an export's values a plan must keep to compare rows again without the workbook: those of customers
 * that Cube has other values for by now. All others are in the snapshot's record as well.
 */
export class ExportedValues {
  readonly #base: BaseValues;
  readonly #fields: ReadonlySet<string>;
  #isAsked = false;

  /** `layouts`: the columns to compare of each sheet. */
  constructor(base: BaseValues, layouts: readonly { readonly columns: readonly DiffColumn[] }[]) {
    this.#base = base;
    this.#fields = new Set(layouts.flatMap(({ columns }) => columns.map(({ field }) => field.key)));
  }

  /** For the comparison, which asks only where a cell says something else than Cube. */
  readonly lookup: BaseLookup = (customerId, field) => {
    this.#isAsked = true;
    return this.#base.get(customerId, field);
  };

  /** After a row was compared: what to keep of its customer. Nothing where the comparison did not ask. */
  differing(customerId: number, record: CustomerRecord): CustomerRecord | undefined {
    if (!this.#isAsked) return undefined;
    this.#isAsked = false;
    return this.differingFrom(customerId, record);
  }

  differingFrom(customerId: number, record: CustomerRecord): CustomerRecord | undefined {
    const kept: [string, JsonValue][] = [];
    for (const field of this.#fields) {
      const exported = this.#base.get(customerId, field);
      if (exported === undefined) continue;
      if (JSON.stringify(exported) !== JSON.stringify(own(record, field))) kept.push([field, exported]);
    }
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
  }

  customers(): Iterable<number> {
    return this.#base.customers();
  }
}

/** What our export wrote, where the file is one, of this very assignment and account, and brought the values along. */
export function valuesOfExport(
  { cube }: Pick<Spreadsheet, 'cube'>,
  { exported }: ChosenSheets,
  { account, assignmentId }: Pick<PlanRequest, 'account' | 'assignmentId'>,
): BaseValues | undefined {
  const isOurs = cube?.account === account && exported?.assignmentId === assignmentId;
  return isOurs ? BaseValues.of(cube.base, assignmentId) : undefined;
}
