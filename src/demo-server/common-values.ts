import type { Draw } from './draw.ts';
import { places, streets } from './norwegian-places.ts';

const sentences = [
  'Ring etter kl. 16.',
  'Ønsker faktura på e-post.',
  'Har hund; ring på ved porten.',
  'Snakket med ektefellen, som tar avgjørelsen.',
  'Binding hos dagens leverandør ut året.',
  '500 mbps, 3990 kr',
  'Vil ha tilbud skriftlig; «ikke ring på kvelden».',
  'Fornøyd kunde siden 2009',
  'Skal flytte til våren og må følges opp.',
  'Spurte om spotpris; foretrekker fastpris.',
] as const;

/** Mostly nothing, at times a line or several, seldom several pages. */
export function note(draw: Draw): string {
  const length = draw.below(200);
  if (length >= 90) return '';
  if (length >= 40) return draw.pick(sentences);
  const lines = length === 0 ? draw.between(60, 150) : draw.between(2, 4);
  return Array.from({ length: lines }, () => draw.pick(sentences)).join('\n');
}

/** A mobile number in one of the forms that people register. */
export function mobile(draw: Draw): string {
  return withPrefix(draw, String(draw.pick([4, 9])) + sevenDigits(draw));
}

export function landline(draw: Draw): string {
  return withPrefix(draw, String(draw.pick([2, 3, 5, 6, 7])) + sevenDigits(draw));
}

const sevenDigits = (draw: Draw): string => String(draw.below(10_000_000)).padStart(7, '0');
const prefixes = ['', '', '', '+47', '0047'] as const;
const withPrefix = (draw: Draw, number: string): string => draw.pick(prefixes) + number;

/** `Åse Løken` → `ase.loken`: the part of an e-mail address or of a web address. */
export function asciiWords(text: string, separator: string): string {
  return text
    .toLowerCase()
    .replaceAll('å', 'a')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll(/[^a-z0-9]+/g, separator);
}

const entrances = ['A', 'B', 'C', 'D'] as const;

/** The standard fields of an address, in the record's order. */
export interface Address {
  readonly address_street: string;
  readonly address_street_no: number | null;
  readonly address_entrance: string;
  readonly zip_code: string;
  readonly city: string;
  readonly municipality: string;
  readonly county: string;
  readonly country: string;
}

export function address(draw: Draw): Address {
  const { zip, city, municipality, county } = draw.pick(places);
  return {
    address_street: draw.pick(streets),
    address_street_no: draw.chance(4) ? null : draw.between(1, 140),
    address_entrance: draw.chance(20) ? draw.pick(entrances) : '',
    zip_code: zip,
    city,
    municipality,
    county,
    country: draw.chance(60) ? 'Norge' : '',
  };
}
