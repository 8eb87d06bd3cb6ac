import type { CustomerRecord } from '../../src/core/types.ts';

/** A customer record of assignment 9 as the vendor's documents have it, with the given values. */
export const customer = (customerId: number, values: CustomerRecord = {}): CustomerRecord => ({
  customer_id: customerId,
  assignment_id: 9,
  name: `Kunde ${String(customerId)}`,
  gender: '',
  birth_date: null,
  need_to_know: '',
  care_of_name: null,
  zone_name: '',
  address_street: 'Storgata',
  address_street_no: 1,
  address_entrance: '',
  zip_code: '0572',
  city: 'OSLO',
  municipality: '',
  county: '',
  country: '',
  phone_1: '90978457',
  phone_2: '',
  phone_3: '',
  email: 'kunde@example.no',
  ...values,
});
