import { twoDigits } from '../core/text.ts';
import type { CustomerRecord } from '../core/types.ts';
import { asciiWords } from './common-values.ts';
import type { Draw } from './draw.ts';
import { familyNames } from './norwegian-names.ts';
import { places } from './norwegian-places.ts';

/** A company's name, its domain below example.no, and its extra fields in the server's order. */
export interface CompanyFields {
  readonly name: string;
  readonly domain: string;
  readonly fields: CustomerRecord;
}

interface Trade {
  readonly word: string;
  readonly code: string;
  readonly text: string;
}

const trades: readonly [Trade, ...Trade[]] = [
  { word: 'Elektro', code: '43.210', text: 'Elektrisk installasjonsarbeid' },
  { word: 'Rør', code: '43.221', text: 'Rørleggerarbeid' },
  { word: 'Bygg', code: '41.200', text: 'Oppføring av bygninger' },
  { word: 'Regnskap', code: '69.201', text: 'Regnskap og bokføring' },
  { word: 'Transport', code: '49.410', text: 'Godstransport på vei' },
  { word: 'Frisør', code: '96.020', text: 'Frisering og annen skjønnhetspleie' },
  { word: 'Bakeri', code: '10.710', text: 'Produksjon av brød og ferske konditorvarer' },
  { word: 'Eiendom', code: '68.209', text: 'Utleie av egen eller leid fast eiendom ellers' },
  { word: 'Reklame', code: '73.110', text: 'Reklamebyråer' },
  { word: 'Havbruk', code: '03.211', text: 'Produksjon av matfisk og skalldyr i hav- og kystbasert akvakultur' },
];
const leads = [
  'Fjordblikk',
  'Nordavind',
  'Granstua',
  'Blåtind',
  'Sørstjerna',
  'Kystlyng',
  'Storåsen',
  'Øyeblikk',
] as const;
const types = ['AS', 'AS', 'AS', 'ENK', 'ANS', 'DA'] as const;
const ratings = ['AAA', 'AA', 'A', 'B', 'C', null] as const;
const methods = ['import', 'manual', 'brreg'] as const;
const users = ['demo', 'selger1', 'import'] as const;
const titles = ['Daglig leder', 'Innkjøper', 'Kontorleder'] as const;

export function companyFields(draw: Draw): CompanyFields {
  const trade = draw.pick(trades);
  const type = draw.pick(types);
  const lead = draw.chance(50) ? draw.pick(leads) : draw.pick(familyNames);
  const name = `${lead} ${trade.word}${type === 'ENK' ? '' : ` ${type}`}`;
  const domain = `${asciiWords(`${lead} ${trade.word}`, '-')}.example.no`;
  const postal = draw.pick(places);
  const box = draw.chance(30) ? String(draw.between(1, 990)) : null;
  const fields = {
    org_number: organisationNumber(draw),
    org_number_main: draw.chance(10) ? organisationNumber(draw) : null,
    org_name: name.toUpperCase(),
    nace_code: trade.code,
    nace_text: trade.text,
    number_of_employees: draw.chance(10) ? null : String(draw.chance(80) ? draw.below(25) : draw.between(25, 900)),
    company_type: type,
    established: draw.day(1975, 2022),
    credit_rating: draw.pick(ratings),
    url: draw.chance(30) ? null : `https://www.${domain}`,
    company_email: draw.chance(30) ? '' : `firmapost@${domain}`,
    revenue: draw.chance(15) ? null : String(draw.between(300, 90_000) * 1000),
    po_box: box,
    postal_address: box === null ? null : `Postboks ${box}`,
    postal_zip: box === null ? null : postal.zip,
    postal_city: box === null ? null : postal.city,
    updated: `${draw.day(2021, 2024)}T${clockTime(draw)}`,
    updated_by: draw.pick(users),
    update_method: draw.pick(methods),
    more_info_fields: {
      contact_title: draw.pick(titles),
      branches: draw.below(5),
      has_framework_agreement: draw.chance(20),
    },
  };
  return { name, domain, fields };
}

function clockTime(draw: Draw): string {
  return `${twoDigits(draw.between(7, 17))}:${twoDigits(draw.below(60))}:${twoDigits(draw.below(60))}`;
}

/** Nine digits with a check digit that is wrong on purpose: no real organisation has the number. */
function organisationNumber(draw: Draw): string {
  const digits = String(draw.pick([8, 9])) + String(draw.below(10_000_000)).padStart(7, '0');
  let sum = 0;
  for (const [position, weight] of [3, 2, 7, 6, 5, 4, 3, 2].entries()) sum += Number(digits[position]) * weight;
  const right = (11 - (sum % 11)) % 11;
  return digits + String((right + draw.between(1, 8)) % 10);
}
