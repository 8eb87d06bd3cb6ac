import type { Field } from '../fields/field.ts';
import { isSameCity, placeFields } from '../fields/places.ts';
import type { JsonValue } from '../types.ts';
import type { CellIssue } from '../values/coerce-model.ts';
import { editDistance } from '../mapping/edit-distance.ts';
import { isHome } from '../values/zip-codes.ts';

/** Where zip codes are, as far as the customers say. */
export interface PlaceCheck {
  readonly zip: string;
  readonly city: string;
  readonly known: ReadonlyMap<string, Place>;
}

interface Place {
  readonly city: string;
  readonly customers: number;
  /** Other names that were judged before: most rows of a sheet say what another one says. */
  readonly judged: Map<string, CellIssue | undefined>;
}

/** More names of one place are not worth the memory. */
const mostJudged = 100;

/** The check that a change of this field asks for; undefined for other fields, and where too few customers agree. */
export function placeChecks(fields: readonly Field[]): (field: string) => PlaceCheck | undefined {
  const checks = placeFields.flatMap(({ zip, city }): readonly PlaceCheck[] => {
    const places = fields.find(({ key }) => key === zip)?.places ?? [];
    const known = new Map(
      places.map(([code, name, customers]) => [code, { city: name, customers, judged: new Map() }]),
    );
    return known.size === 0 ? [] : [{ zip, city, known }];
  });
  return (field) => checks.find(({ zip, city }) => field === zip || field === city);
}

/** A zip code and a city that the customers do not have together. Another spelling of the city is not another place. */
export function placeDoubt(
  { known }: PlaceCheck,
  zip: JsonValue | undefined,
  city: JsonValue | undefined,
  country: string,
): CellIssue | undefined {
  if (typeof zip !== 'string' || typeof city !== 'string') return undefined;
  const place = known.get(zip);
  if (place === undefined || place.city === city) return undefined;
  if (city.trim() === '' || !isHome(country)) return undefined;
  if (place.judged.has(city)) return place.judged.get(city);
  const isSame = isSameCity(place.city, city) || isSpelling(place.city, city);
  const params = { zip, city: place.city, customers: place.customers };
  const doubt = isSame ? undefined : ({ code: 'ODD_PLACE', params } as const);
  if (place.judged.size < mostJudged) place.judged.set(city, doubt);
  return doubt;
}

/** A letter in four may differ: `Trondhjem`, `Trondheim`. */
function isSpelling(a: string, b: string): boolean {
  const limit = Math.floor(Math.max(a.length, b.length) / 4);
  return editDistance(a.toLowerCase(), b.toLowerCase(), limit) <= limit;
}
