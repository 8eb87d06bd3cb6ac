import type { DateCell, NumberCell } from '../cells.ts';
import type { Field } from '../fields/field.ts';
import { isTimeText } from '../iso-date.ts';
import { cellNumber, cellText } from './cell-text.ts';
import { bad, type CoerceContext, type PlainCell, type Reading } from './coerce-model.ts';
import { isPlausibleSerial, parseDate, yearRuleOf } from './dates.ts';
import { isExponentText } from './numbers.ts';
import { isRounded } from './plain-number.ts';
import { shownOtherwise, type ShownNumber, shownNumber } from './shown-number.ts';
import { readZip } from './zip-codes.ts';

/** A cell of a text field. What Excel did to a text by taking it for a number or a date is undone where that is sure. */
export function readText(cell: PlainCell, field: Field, context: CoerceContext): Reading {
  if (typeof cell === 'object' && cell.type === 'date') return readDateAsText(cell, field, context);
  const number = cellNumber(cell);
  if (number !== undefined && isRounded(number)) return bad('PRECISION_LOST');
  const isCode = hidesDigits(field);
  if (typeof cell === 'object' && cell.type === 'number' && !isCode) {
    const shown = shownNumber(cell);
    if (shown !== undefined) return readShownNumber(shown, cell, field, context);
  }
  const text = number === undefined ? trimmed(cellText(cell), context.before) : numberText(cell, context.before);
  if (isCode && isExponentText(text)) return bad('PRECISION_LOST');
  if (field.role === 'zip') return readZip(text, number !== undefined || context.wasNumber === true, field, context);
  if (field.isoDates) return readIsoDateText(text, cell, field, context);
  return percentText(text, field, context.before) ?? { ok: true, value: text };
}

/** Fields whose digits are a code: Excel may have shown them as a number too wide for its column. */
const hidesDigits = ({ role }: Field): boolean => role === 'phone' || role === 'zip' || role === 'digits';

/** Outer spaces go, unless the customer's present value has some: then they are taken as they are. */
function trimmed(text: string, before: CoerceContext['before']): string {
  const hasOuterSpaces = typeof before === 'string' && before.trim() !== before;
  return hasOuterSpaces ? text : text.trim();
}

/** A number's digits, with a decimal comma where the text in Cube has one. */
function numberText(cell: PlainCell, before: CoerceContext['before']): string {
  const text = cellText(cell);
  const hasComma = typeof before === 'string' && /^-?\d+,\d+$/.test(before);
  return hasComma ? text.replace('.', ',') : text;
}

const asShown = (after: string): Reading => ({
  ok: true,
  value: after,
  issue: { code: 'AS_SHOWN', params: { after } },
});

/**
 * A number whose format shows something else than its digits, in a text field: as a person sees it where that leaves no
 * doubt, written as the field's own values are.
 */
function readShownNumber(shown: ShownNumber, cell: NumberCell, field: Field, { before }: CoerceContext): Reading {
  const stored = typeof before === 'string' ? before.trim() : '';
  const digits = numberText(cell, before);
  switch (shown.kind) {
    case 'digits':
      return shapedText(shown.text, digits, stored);
    case 'percent':
      return readPercent(shown.text, digits, field, stored);
    case 'fraction':
      if (!shown.isExact) return { ok: true, value: digits, issue: shownOtherwise(shown.text, digits, digits) };
      return isDecimalText(stored) ? { ok: true, value: digits } : asShown(shown.text);
    case 'scaled':
      return shown.isExact
        ? { ok: true, value: digits }
        : { ok: true, value: digits, issue: shownOtherwise(shown.text, digits, digits) };
    case 'words':
      if (shown.isExact) return asShown(shown.text);
      return { ok: true, value: digits, issue: shownOtherwise(shown.text, digits, digits) };
  }
}

const isDecimalText = (text: string): boolean => /^[-+]?\d+(?:[.,]\d+)?$/.test(text);

/** A code such as `12-34`: with its signs, unless the customer's own is written without. Spaces alone are looks. */
function shapedText(shown: string, digits: string, stored: string): Reading {
  if (shown === digits) return { ok: true, value: digits };
  const hasSameShape = stored.replace(/\d/g, '0') === shown.replace(/\d/g, '0');
  const hasSigns = stored === '' && /[-/().+]/.test(shown);
  return hasSameShape || hasSigns ? asShown(shown) : { ok: true, value: digits };
}

const percent = /^([-+]?\d+)(?:([.,])(\d+))?(\s?)%$/;

/** `25 %`: as the field's own percentages are written. Where it holds other numbers, what it would mean is not known. */
function readPercent(shown: string, digits: string, field: Field, stored: string): Reading {
  const form = percentForm(field, stored);
  if (form !== undefined) return asShown(inForm(shown, form));
  // A share such as `0.1`, as the cell holds it.
  if (/^0[.,]\d+$/.test(stored)) {
    const after = stored.includes(',') ? digits.replace('.', ',') : digits;
    return { ok: true, value: after, issue: shownOtherwise(shown, digits, after) };
  }
  if (stored === '') return asShown(shown.replace('.', ','));
  return { ok: true, value: shown, issue: shownOtherwise(shown, digits, shown) };
}

interface PercentForm {
  readonly space: string;
  readonly decimal: string;
}

/** How percentages are written here: as the customer's own, else as the field's. */
function percentForm(field: Field, stored: string): PercentForm | undefined {
  const [own, , decimal, , space = ''] = percent.exec(stored) ?? [];
  const usual = field.percents === undefined ? undefined : { space: field.percents.slice(0, -1), decimal: ',' };
  if (own === undefined) return usual;
  return { space, decimal: decimal ?? ',' };
}

function inForm(text: string, { space, decimal }: PercentForm): string {
  const [, whole = '', , fraction] = percent.exec(text) ?? [];
  return `${whole}${fraction === undefined ? '' : decimal + fraction}${space}%`;
}

/** `10 %` and `10,0%` are `10%` where that is how the field's values are written: CSV has it as Excel shows it. */
function percentText(text: string, field: Field, before: CoerceContext['before']): Reading | undefined {
  if (!text.endsWith('%')) return undefined;
  const form = percentForm(field, typeof before === 'string' ? before.trim() : '');
  const [own, whole = '', , fraction] = percent.exec(text) ?? [];
  if (form === undefined || own === undefined) return undefined;
  const rest = fraction?.replace(/0+$/, '');
  const after = `${whole}${rest === undefined || rest === '' ? '' : form.decimal + rest}${form.space}%`;
  return after === text ? undefined : asShown(after);
}

/** A real date in a text field: as text in a field of such texts, elsewhere said, because Excel may have made it up. */
function readDateAsText(cell: DateCell, field: Field, { before }: CoerceContext): Reading {
  const { date, time = '', shown } = cell;
  if (field.role === 'phone') return bad('BAD_PHONE');
  const text = cellText(cell);
  if (field.isoDates && date !== '') {
    return shown === undefined
      ? { ok: true, value: date }
      : { ok: true, value: date, issue: { code: 'TIME_SHOWN', params: { shown, after: date } } };
  }
  const stored = typeof before === 'string' ? before.trim() : '';
  if ((isTimeText(stored) || field.times === true) && isTimeText(text)) {
    const after = timeLike(text, time, stored);
    if (shown === undefined) return { ok: true, value: after };
    // Hours past 24 that look like a time of day.
    return date === '' && !time.startsWith(shown)
      ? { ok: true, value: after, issue: shownOtherwise(shown, time, after) }
      : asShown(after);
  }
  return { ok: true, value: text, issue: { code: 'DATE_AS_TEXT', params: { after: text } } };
}

/** With seconds only where the customer's own time has some, and with as many digits for the hour. */
function timeLike(text: string, time: string, stored: string): string {
  const hasSeconds = stored.length > 5;
  const full = hasSeconds && text.length <= 5 ? `${text}:${time.slice(-2)}` : text;
  return /^\d:/.test(stored) ? full.replace(/^0/, '') : full;
}

/**
 * Excel rewrites `2011-12-12` in a CSV file as `12.12.2011`, and a date without its format is a number. Whatever is not
 * only a date stays as it is.
 */
function readIsoDateText(text: string, cell: PlainCell, field: Field, context: CoerceContext): Reading {
  const trimmedText = text.trim();
  const parsed = parseDate(trimmedText, context.dateOrder, yearRuleOf(field, context.today));
  if (parsed !== undefined && !parsed.hasTime) return { ok: true, value: parsed.date };
  if (isPlausibleSerial(cell)) return bad('BAD_DATE', { hint: 'SERIAL' });
  // The 31st of February.
  const isNoDay = parsed === undefined && /^\d{1,4}([./-])\d{1,2}\1\d{1,4}$/.test(trimmedText);
  return isNoDay ? bad('BAD_DATE') : { ok: true, value: text };
}
