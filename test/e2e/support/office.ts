import ExcelJS from 'exceljs';
import type { CustomerRecord } from '../../../src/core/types.ts';
import { type CubeServer, startCubeServer } from '../../support/cube-server.ts';
import { customer } from '../../support/customer.ts';
import type { CubeBulk } from './cube-bulk.ts';

/** The assignment of every office. */
export const officeAssignment = 246;

/** A Cube account with customers numbered from 1001 on, every second of them in Trondhjem, the others in Oslo. */
export function startOffice(count = 40): Promise<CubeServer> {
  const customers = Array.from({ length: count }, (_, index): CustomerRecord => {
    const city = index % 2 === 0 ? 'Trondhjem' : 'Oslo';
    return customer(1001 + index, { assignment_id: officeAssignment, city, email: `kunde${String(index)}@example.no` });
  });
  return startCubeServer({
    assignments: { [officeAssignment]: customers },
    listAssignments: true,
    username: 'kari',
    password: 'hemmelig',
  });
}

/** Connects to the office and fetches its customers. */
export async function openOffice(cubeBulk: CubeBulk, server: CubeServer): Promise<void> {
  const { page } = cubeBulk;
  await page.getByLabel('Account address').fill(server.url);
  await page.getByLabel('User name', { exact: true }).fill('kari');
  await page.getByLabel('Password', { exact: true }).fill('hemmelig');
  await cubeBulk.button('Save and connect').click();
  await cubeBulk.fetchCustomers();
}

/**
 * A workbook as somebody in the office would write it: the given rows under the given headings, those with a number in
 * `hidden` (from 1) out of sight.
 */
export async function writeWorkbook(
  path: string,
  rows: readonly (readonly (string | number)[])[],
  hidden: readonly number[] = [],
): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Kunder');
  for (const row of rows) sheet.addRow([...row]);
  for (const row of hidden) sheet.getRow(row).hidden = true;
  await workbook.xlsx.writeFile(path);
  return path;
}
