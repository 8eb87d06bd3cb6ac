/** Rows of a page: a view of them and more, small enough to cross the processes and be read in a part of a frame. */
export const pageRows = 100;
/** Pages that are kept: 20,000 rows. */
const maxPages = 200;
/** Pages that are asked for at once: what is asked for cannot be taken back when the user scrolls on. */
const maxFlights = 2;
/** Pages to have ready in the direction of scrolling, and behind it. */
const ahead = 6;
const behind = 2;

/** A step over more rows than that is no scrolling from line to line. */
const flyingRows = 2 * pageRows;

/** A window of the rows that there are. */
export interface FetchedPage<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

/** Gets a window of rows. Fails with whatever keeps the rows from being shown. */
export type FetchPage<Row> = (from: number, count: number) => Promise<FetchedPage<Row>>;

interface Page<Row> {
  readonly rows: readonly Row[];
  /** Rows may have changed since: shown until the newer ones are there. */
  isStale: boolean;
}

/**
 * The rows of a list, such as those that one filter shows, as far as they have been looked at. What is in view is fetched first, then what
 * scrolling comes to next. Rows are never taken away before newer ones are there, so that the grid does not flicker.
 */
export class PageCache<Row> {
  readonly #fetchPage: FetchPage<Row>;
  readonly #listeners = new Set<() => void>();
  /** In the order of use, the oldest first. */
  readonly #pages = new Map<number, Page<Row>>();
  readonly #flights = new Map<number, { isStale: boolean }>();
  #total: number | undefined;
  #isTotalStale = true;
  #view = { first: 0, last: 0, movedBy: 1 };
  #version = 0;
  #failure: unknown;

  constructor(fetchPage: FetchPage<Row>) {
    this.#fetchPage = fetchPage;
  }

  /** All rows that the filter shows; undefined until the first page is there. */
  get total(): number | undefined {
    return this.#total;
  }

  /** What kept the last page from coming; `retry` asks again. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Grows whenever there is something else to paint. */
  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** The row at a position, if it is here. */
  rowAt(position: number): Row | undefined {
    if (this.#total !== undefined && position >= this.#total) return undefined;
    return this.#pages.get(Math.floor(position / pageRows))?.rows[position % pageRows];
  }

  /** Says which rows are in view, `last` included, and gets what is missing there and around it. */
  show(first: number, last: number): void {
    const { movedBy } = this.#view;
    this.#view = { first, last, movedBy: first === this.#view.first ? movedBy : first - this.#view.first };
    for (const position of [first, last]) this.#touch(Math.floor(position / pageRows));
    this.#pump();
  }

  /** The plan changed: everything is fetched again as it comes into view. */
  refresh(): void {
    for (const page of this.#pages.values()) page.isStale = true;
    for (const flight of this.#flights.values()) flight.isStale = true;
    this.#isTotalStale = true;
    this.#pump();
  }

  /** Puts a row in the place of its former self, ahead of a refresh. */
  replace(row: Row, isFormer: (other: Row) => boolean): void {
    for (const [index, page] of this.#pages) {
      const at = page.rows.findIndex(isFormer);
      if (at >= 0) this.#pages.set(index, { ...page, rows: page.rows.with(at, row) });
    }
    this.#tell();
  }

  retry(): void {
    this.#failure = undefined;
    this.#pump();
    this.#tell();
  }

  /** The rows from one position to another, both included, whether they were looked at or not. */
  async rowsBetween(from: number, to: number): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for (let position = from; position <= to;) {
      const here = this.rowAt(position);
      if (here === undefined) {
        const page = await this.#fetchPage(position, Math.min(1000, to - position + 1));
        if (page.rows.length === 0) break;
        rows.push(...page.rows);
        position += page.rows.length;
      } else {
        rows.push(here);
        position += 1;
      }
    }
    return rows;
  }

  #pump(): void {
    if (this.#failure !== undefined) return;
    for (const index of this.#wanted()) {
      if (this.#flights.size >= maxFlights) return;
      if (!this.#flights.has(index)) this.#fetch(index);
    }
  }

  /** Pages that are missing or stale, the most urgent first. */
  #wanted(): readonly number[] {
    const { movedBy } = this.#view;
    const [first, last] = [pageOf(this.#view.first), pageOf(this.#view.last)];
    const isDown = movedBy >= 0;
    // Who flies over the rows comes next to what is as far away again, and has no use for what is beside the view.
    const isFlying = Math.abs(movedBy) > flyingRows;
    const next = isFlying ? pages(pageOf(this.#view.first + movedBy), pageOf(this.#view.last + movedBy)) : [];
    const [forward, back] = isFlying ? [0, 0] : [ahead, behind];
    const [below, above] = isDown ? [forward, back] : [back, forward];
    const beneath = pages(last + 1, last + below);
    const over = pages(first - above, first - 1).toReversed();
    const near = isDown ? [...beneath, ...over] : [...over, ...beneath];
    return [...pages(first, last), ...next, ...near].filter((index) => this.#isWanted(index));
  }

  #isWanted(index: number): boolean {
    if (index < 0) return false;
    const isBeyond = this.#total !== undefined && index * pageRows >= this.#total;
    if (isBeyond && !(index === 0 && this.#isTotalStale)) return false;
    return this.#pages.get(index)?.isStale !== false;
  }

  #fetch(index: number): void {
    const flight = { isStale: false };
    this.#flights.set(index, flight);
    this.#fetchPage(index * pageRows, pageRows).then(
      (page) => {
        this.#flights.delete(index);
        this.#keep(index, page, flight.isStale);
        this.#pump();
        this.#tell();
      },
      (error: unknown) => {
        this.#flights.delete(index);
        this.#failure = error;
        this.#tell();
      },
    );
  }

  #keep(index: number, page: FetchedPage<Row>, isStale: boolean): void {
    // An answer from before a change must not bring back the count of then.
    if (!isStale || this.#total === undefined) this.#total = page.total;
    if (!isStale) this.#isTotalStale = false;
    this.#pages.delete(index);
    this.#pages.set(index, { rows: page.rows, isStale });
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= maxPages) break;
      this.#pages.delete(oldest);
    }
  }

  /** What is in view is the last to be dropped. */
  #touch(index: number): void {
    const page = this.#pages.get(index);
    if (page === undefined) return;
    this.#pages.delete(index);
    this.#pages.set(index, page);
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

const pageOf = (position: number): number => Math.floor(position / pageRows);

/** From one page to another, both included. */
const pages = (first: number, last: number): readonly number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
