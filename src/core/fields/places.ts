import type { CustomerRecord } from '../types.ts';

/** A zip code with the city that its customers have, and how many they are. */
export type KnownPlace = readonly [zip: string, city: string, customers: number];

/** The fields of an address that say the same place. */
export const placeFields = [
  { zip: 'zip_code', city: 'city' },
  { zip: 'postal_zip', city: 'postal_city' },
] as const;

/** Fewer customers than this do not say where a zip code is. */
const fewestCustomers = 40;
/** A code of which some customers have another city may be the mistake of the others. */
const agreeingShare = 0.97;
/** More codes than any country of the north has are no zip codes. */
const mostZips = 20_000;
const mostCities = 20;

/** Learns which city each zip code belongs to, from the pairs that customers have. */
export class PlaceCount {
  readonly #zip: string;
  readonly #city: string;
  readonly #counts = new Map<string, Map<string, number>>();

  constructor({ zip, city }: (typeof placeFields)[number]) {
    this.#zip = zip;
    this.#city = city;
  }

  add(record: CustomerRecord): void {
    const zip = record[this.#zip];
    const city = record[this.#city];
    if (typeof zip !== 'string' || typeof city !== 'string' || zip === '' || city === '') return;
    let cities = this.#counts.get(zip);
    if (cities === undefined) {
      if (this.#counts.size === mostZips) return;
      cities = new Map();
      this.#counts.set(zip, cities);
    }
    const known = cities.get(city);
    if (known !== undefined || cities.size < mostCities) cities.set(city, (known ?? 0) + 1);
  }

  /** The codes of which enough customers agree. Spellings of one city count together. */
  places(): readonly KnownPlace[] {
    return [...this.#counts].flatMap(([zip, cities]): readonly KnownPlace[] => {
      const all = [...cities].toSorted(([, a], [, b]) => b - a);
      const [[city] = ['']] = all;
      const total = all.reduce((sum, [, count]) => sum + count, 0);
      const agreeing = all.reduce((sum, [other, count]) => (isSameCity(city, other) ? sum + count : sum), 0);
      return agreeing >= fewestCustomers && agreeing >= total * agreeingShare ? [[zip, city, agreeing]] : [];
    });
  }
}

/** `OSLO` and `Oslo`, `Kristiansand` and `Kristiansand S`: one place, whatever it is called. */
export function isSameCity(a: string, b: string): boolean {
  const [one, other] = [bareCity(a), bareCity(b)];
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
}

const bareCity = (city: string): string =>
  city
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
