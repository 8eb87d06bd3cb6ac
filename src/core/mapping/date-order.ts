/** Two numbers and a year, perhaps with a time behind it, as every language writes dates in digits. */
const numericDate = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:[ T,]+\d{1,2}[:.]\d{2}.*)?$/;
/** Year first: says nothing about the order of day and month elsewhere. */
const yearFirst = /^\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?$/;
const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Watches the texts of one date column, a row at a time, for the only sure sign that it was written month first:
 * every date fits month-first and at least one does not fit day-first (`12/31/2020`). The order is never switched
 * because of it; it becomes a hint beside BAD_DATE.
 */
export interface DateOrderWatch {
  /** One cell's text; blank texts say nothing. Cells that are dates by themselves need not be given. */
  readonly add: (text: string) => void;
  readonly monthFirstFits: () => boolean;
  /** Every date fits either way, and at least one of them is another day then (`3/4/2020`). */
  readonly isAmbiguous: () => boolean;
}

/** A watch for one column. Takes constant space. */
export function watchDateOrder(): DateOrderWatch {
  let allMonthFirst = true;
  let allDayFirst = true;
  let isEitherDay = false;
  return {
    add: (text) => {
      const trimmed = text.trim();
      if (trimmed === '' || yearFirst.test(trimmed)) return;
      const [, first, second, year] = numericDate.exec(trimmed) ?? [];
      if (first === undefined || second === undefined || year === undefined) {
        allMonthFirst = false;
        return;
      }
      allMonthFirst &&= isDay(Number(second), Number(first), year);
      allDayFirst &&= isDay(Number(first), Number(second), year);
      isEitherDay ||= Number(first) !== Number(second);
    },
    monthFirstFits: () => allMonthFirst && !allDayFirst,
    isAmbiguous: () => allMonthFirst && allDayFirst && isEitherDay,
  };
}

/** `monthFirstFits` of a whole column at once. */
export function monthFirstFits(texts: Iterable<string>): boolean {
  const watch = watchDateOrder();
  for (const text of texts) watch.add(text);
  return watch.monthFirstFits();
}

function isDay(day: number, month: number, year: string): boolean {
  const length = monthLengths[month - 1];
  if (length === undefined || day < 1 || day > length) return false;
  // A year of two digits is a leap year in one of its centuries whenever it divides by four.
  return day < 29 || month !== 2 || isLeap(Number(year), year.length === 2);
}

function isLeap(year: number, shortYear: boolean): boolean {
  return year % 4 === 0 && (shortYear || year % 100 !== 0 || year % 400 === 0);
}
