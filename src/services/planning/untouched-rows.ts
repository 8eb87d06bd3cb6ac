import type { SheetRow } from '../../core/cells.ts';
import type { DiffSettings } from '../../core/diff/diff-row.ts';
import { areCellsPlain, isUntouchedRow } from '../../core/diff/untouched-row.ts';
import { readIntegerKey } from '../../core/values/key.ts';
import type { SnapshotReader, ValueBlock, ValueBlocks } from '../workspace/snapshot-reader.ts';

/** What a block costs to read, in rows that are spared the long way by it. */
const blockCost = 250;
/** So many blocks may be read in vain before it shows whether the sheet is in Cube's order. */
const credit = { first: 4 * blockCost, most: 8 * blockCost };
/** Rows that find nothing earn a new try as well, so that a sheet which is sorted further down is noticed. */
const missCredit = 0.1;

/**
 * Tells the rows of a sheet that nobody touched: most of nearly every sheet. Such a sheet mostly has its customers in
 * the order in which Cube sent them, so their values are read in blocks along with it, and no customer is looked up and
 * made whole for a row that says nothing new. Whatever is not plain is left to the full comparison.
 */
export class UntouchedRows {
  readonly #settings: DiffSettings;
  readonly #keyIndex: number;
  readonly #blocks: ValueBlocks;
  #block: Loaded | undefined;
  #credit = credit.first;

  private constructor(settings: DiffSettings, keyIndex: number, blocks: ValueBlocks) {
    this.#settings = settings;
    this.#keyIndex = keyIndex;
    this.#blocks = blocks;
  }

  /** Undefined where no row can be told so. `keyIndex`: the column of customer numbers, where those alone are the key. */
  static of(settings: DiffSettings, keyIndex: number | undefined, snapshot: SnapshotReader): UntouchedRows | undefined {
    if (keyIndex === undefined || !areCellsPlain(settings.columns)) return undefined;
    const blocks = snapshot.blocks(['customer_id', ...settings.columns.map(({ key }) => key)]);
    return blocks && new UntouchedRows(settings, keyIndex, blocks);
  }

  /** The number of the customer, of whom the row says nothing new; undefined where that is not certain. */
  customerOf(row: SheetRow): number | undefined {
    const cell = row.cells[this.#keyIndex];
    const key = readIntegerKey(cell);
    if (!key.ok) return undefined;
    const place = this.#placeOf(key.id);
    if (place === undefined) {
      this.#earn(missCredit);
      return undefined;
    }
    this.#earn(1);
    return isUntouchedRow(row, this.#settings, place.values, place.at) ? key.id : undefined;
  }

  #earn(credits: number): void {
    this.#credit = Math.min(credit.most, this.#credit + credits);
  }

  #placeOf(id: number): { readonly values: ValueBlock['columns']; readonly at: number } | undefined {
    const at = this.#block?.find(id) ?? this.#load(id)?.find(id);
    return at === undefined || this.#block === undefined ? undefined : { values: this.#block.values, at };
  }

  /** The block that has the customer, where reading it is likely to pay. */
  #load(id: number): Loaded | undefined {
    if (this.#credit < blockCost) return undefined;
    const number = this.#blocks.numberOf(id);
    if (number === undefined) return undefined;
    this.#credit -= blockCost;
    this.#block = new Loaded(this.#blocks.block(number).columns);
    return this.#block;
  }
}

/** A block that has been read, and where its customers are in it. */
class Loaded {
  /** Of the compared columns. */
  readonly values: ValueBlock['columns'];
  readonly #ids: ValueBlock['columns'][number];
  #next = 0;
  #places: Map<unknown, number> | undefined;

  constructor([ids = [], ...values]: ValueBlock['columns']) {
    this.#ids = ids;
    this.values = values;
  }

  find(id: number): number | undefined {
    let at: number | undefined = this.#next;
    if (this.#ids[at] !== id) {
      this.#places ??= new Map(this.#ids.map((known, place) => [known, place]));
      at = this.#places.get(id);
      if (at === undefined) return undefined;
    }
    this.#next = at + 1;
    return at;
  }
}
