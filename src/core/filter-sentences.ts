import type { Words } from './types.ts';

/** What a filter says that cannot be used: `{position}` is the place as a person counts it, 1 = the first character. */
export const filterSentences = {
  filterTooLong: {
    en: 'The filter is too long (at character {position}).',
    nb: 'Filteret er for langt (ved tegn {position}).',
  },
  filterTooDeep: {
    en: 'The filter is nested too deeply (at character {position}).',
    nb: 'Filteret har for mange parenteser inni hverandre (ved tegn {position}).',
  },
  filterNotClosed: {
    en: 'The filter has a {sign} that is never closed (at character {position}).',
    nb: 'Filteret har et {sign} som aldri avsluttes (ved tegn {position}).',
  },
  filterOddSign: {
    en: 'The filter has “{sign}” where nothing like it can be (at character {position}).',
    nb: 'Filteret har «{sign}» der det ikke kan stå (ved tegn {position}).',
  },
  filterExpected: {
    en: 'The filter {found} where {expected} is expected (at character {position}).',
    nb: 'Filteret {found} der det skulle stått {expected} (ved tegn {position}).',
  },
  filterNoDay: {
    en: 'The filter has {text}, and there is no such day (at character {position}).',
    nb: 'Filteret har {text}, og den dagen finnes ikke (ved tegn {position}).',
  },
  filterSideless: {
    en: 'The filter names “{name}”, and only a plan has values before and after a change (at character {position}).',
    nb: 'Filteret nevner «{name}», men bare en plan har verdier før og etter en endring (ved tegn {position}).',
  },
  filterNotField: {
    en: 'The filter names “{name}”, which is not a field here{help} (at character {position}).',
    nb: 'Filteret nevner «{name}», som ikke er et felt her{help} (ved tegn {position}).',
  },
  filterNotValue: {
    en: 'The filter compares “{name}” with {value}, where {expected} is expected (at character {position}).',
    nb: 'Filteret sammenligner «{name}» med {value}, der det skulle stått {expected} (ved tegn {position}).',
  },
} as const satisfies Record<string, Words>;
