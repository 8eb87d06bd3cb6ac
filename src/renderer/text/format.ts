import { writtenDay } from '../../core/iso-date.ts';
import type { Language } from '../../core/types.ts';

const locales = { en: 'en-GB', nb: 'nb-NO' } as const satisfies Record<Language, string>;

/** How the system's own parts (calendars, number fields, sorting) are asked to speak. */
export const localeOf = (language: Language): string => locales[language];

const formats = <T>(make: (locale: string) => T): Record<Language, T> => ({
  en: make(locales.en),
  nb: make(locales.nb),
});

const counts = formats((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const rates = formats((locale) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }));
const percents = formats((locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }));
/** As each language writes a day: `27 Nov 2026`, `27.11.2026`. */
const day = { en: { dateStyle: 'medium' }, nb: { day: '2-digit', month: '2-digit', year: 'numeric' } } as const;
const clock = { hour: '2-digit', minute: '2-digit' } as const;
const days = {
  en: new Intl.DateTimeFormat(locales.en, day.en),
  nb: new Intl.DateTimeFormat(locales.nb, day.nb),
} as const satisfies Record<Language, Intl.DateTimeFormat>;
const moments = {
  en: new Intl.DateTimeFormat(locales.en, { ...day.en, timeStyle: 'short' }),
  nb: new Intl.DateTimeFormat(locales.nb, { ...day.nb, ...clock }),
} as const satisfies Record<Language, Intl.DateTimeFormat>;
const relative = formats((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
/** The system's word alone, "now", is an order after "fetched" in Norwegian. */
const justNow = { en: 'just now', nb: 'akkurat nå' } as const satisfies Record<Language, string>;
const lists = formats((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
const bytes = formats((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));

export const formatCount = (language: Language, value: number): string => counts[language].format(value);

const perSecondWords = { en: 'a second', nb: 'i sekundet' } as const satisfies Record<Language, string>;
const perMinute = { en: 'a minute', nb: 'i minuttet' } as const satisfies Record<Language, string>;

/** A speed in whole numbers, or nearly: `12 a second`, `3.4 a second`; less than one a second `39 a minute`. */
export function formatRate(language: Language, perSecond: number): string {
  if (perSecond < 1) return `${counts[language].format(perSecond * 60)} ${perMinute[language]}`;
  return `${rates[language].format(perSecond)} ${perSecondWords[language]}`;
}

/** Rounded down, so that 100 % is shown only when all is done. */
export const formatPercent = (language: Language, done: number, total: number): string =>
  percents[language].format(total === 0 ? 0 : Math.floor((done / total) * 100) / 100);

/** `iso` is a moment; shown in this computer's time zone. */
export const formatDate = (language: Language, iso: string): string => days[language].format(new Date(iso));
export const formatDateTime = (language: Language, iso: string): string => moments[language].format(new Date(iso));

export const formatStoredDay = (language: Language, text: string): string => writtenDay(text, language);

export const formatList = (language: Language, items: readonly string[]): string => lists[language].format(items);

export function formatBytes(language: Language, value: number): string {
  const units = ['B', 'kB', 'MB', 'GB'] as const;
  const step = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  return `${bytes[language].format(value / 1000 ** step)} ${units[step] ?? 'B'}`;
}

const secondsIn = { minute: 60, hour: 3600, day: 86_400 } as const;

/** How long ago, by the largest unit that fits: "3 hours ago", "yesterday". After 30 days the date. */
export function formatRelative(language: Language, iso: string, nowMs: number): string {
  const seconds = Math.round((Date.parse(iso) - nowMs) / 1000);
  const size = Math.abs(seconds);
  const format = relative[language];
  // The system says "døgn", which no office does.
  const inDays = (days: number): string => format.format(days, 'day').replace('døgn', 'dager');
  if (size < secondsIn.minute) return justNow[language];
  if (size < secondsIn.hour) return format.format(Math.trunc(seconds / secondsIn.minute), 'minute');
  if (size < secondsIn.day) return format.format(Math.trunc(seconds / secondsIn.hour), 'hour');
  if (size < 30 * secondsIn.day) return inDays(Math.trunc(seconds / secondsIn.day));
  return formatDate(language, iso);
}

const hourWord = { en: 'h', nb: 't' } as const satisfies Record<Language, string>;

const lessThanSecond = { en: 'under a second', nb: 'under ett sekund' } as const satisfies Record<Language, string>;

/** A length of time, as exact as is useful: "under a second", "45 s", "2 min 5 s", "3 h 10 min". */
export function formatDuration(language: Language, seconds: number): string {
  if (seconds < 1) return lessThanSecond[language];
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  const hours = Math.floor(minutes / 60);
  if (whole < 60) return `${whole} s`;
  if (hours === 0) return minutes < 10 && whole % 60 > 0 ? `${minutes} min ${whole % 60} s` : `${minutes} min`;
  const rest = minutes % 60;
  const hour = `${formatCount(language, hours)} ${hourWord[language]}`;
  return rest === 0 ? hour : `${hour} ${rest} min`;
}
