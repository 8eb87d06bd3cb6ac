import type { CustomerRecord } from '../core/types.ts';
import { address, asciiWords, landline, mobile, note } from './common-values.ts';
import { companyFields } from './company-fields.ts';
import { customerIds } from './customer-ids.ts';
import { Draw } from './draw.ts';
import { familyNames, mensNames, womensNames } from './norwegian-names.ts';

export const consumerAssignmentId = 101;
export const companyAssignmentId = 102;
export const consumerIds = customerIds(20_101);
export const companyIds = customerIds(8_400_012);

const zones = ['Nord', 'Sør', 'Øst', 'Vest'] as const;
const mailDomains = ['example.no', 'example.com'] as const;

/** A private customer, the same for the same seed and index. It costs microseconds, so nothing keeps a list of them. */
export function consumerRecord(seed: number, index: number): CustomerRecord {
  const draw = new Draw(seed, index);
  const isWoman = draw.chance(50);
  const first = draw.pick(isWoman ? womensNames : mensNames);
  const last = draw.pick(familyNames);
  return {
    customer_id: consumerIds.at(index),
    assignment_id: consumerAssignmentId,
    name: `${first} ${draw.chance(15) ? `${draw.pick(familyNames)} ` : ''}${last}`,
    gender: genderText(draw, isWoman),
    birth_date: draw.chance(15) ? null : draw.day(1934, 2004),
    need_to_know: note(draw),
    care_of_name: draw.chance(3) ? `${draw.pick(womensNames)} ${last}` : null,
    zone_name: draw.chance(25) ? draw.pick(zones) : '',
    ...address(draw),
    phone_1: mobile(draw),
    phone_2: draw.chance(15) ? landline(draw) : '',
    phone_3: draw.chance(3) ? mobile(draw) : '',
    email: draw.chance(20) ? '' : personEmail(draw, `${first} ${last}`),
    ...consumerExtraFields(draw),
  };
}

function genderText(draw: Draw, isWoman: boolean): string {
  if (draw.chance(5)) return '';
  return isWoman ? 'Female' : 'Male';
}

function personEmail(draw: Draw, name: string): string {
  const number = draw.chance(40) ? String(draw.between(1, 99)) : '';
  return `${asciiWords(name, '.')}${number}@${draw.pick(mailDomains)}`;
}

function consumerExtraFields(draw: Draw): CustomerRecord {
  const fields = {
    Oppstartsdato: draw.chance(8) ? '' : draw.day(2008, 2024),
    'Antall år': String(draw.between(1, 16)),
    'Pris på dagens avtale': String(draw.between(29, 999) * 10),
    'Samtykke e-post': draw.chance(60),
    'Årsforbruk kWh': draw.chance(5) ? null : draw.between(1_800, 42_000),
  };
  // An extra field may be missing where nobody registered anything.
  return draw.chance(35) ? fields : { ...fields, Nettområde: draw.pick(gridAreas) };
}

const gridAreas = ['NO1', 'NO2', 'NO3', 'NO4', 'NO5'] as const;

/** A company, the same for the same seed and index. */
export function companyRecord(seed: number, index: number): CustomerRecord {
  const draw = new Draw(~seed, index);
  const company = companyFields(draw);
  return {
    customer_id: companyIds.at(index),
    assignment_id: companyAssignmentId,
    name: company.name,
    gender: '',
    birth_date: null,
    need_to_know: note(draw),
    care_of_name: null,
    zone_name: draw.chance(25) ? draw.pick(zones) : '',
    ...address(draw),
    phone_1: landline(draw),
    phone_2: draw.chance(40) ? mobile(draw) : '',
    phone_3: '',
    email: draw.chance(25) ? '' : `post@${company.domain}`,
    ...company.fields,
  };
}
