import { fieldLabel } from '../../core/fields/catalogue.ts';
import { capitalised } from '../../core/plan/state-words.ts';
import { type Difference, differenceText, type Verification, verdictText } from '../../core/plan/verification.ts';
import { type Verdict, verdicts } from '../../core/plan/verify-row.ts';
import { cutText } from '../../core/text.ts';
import type { JsonValue, Language, Words } from '../../core/types.ts';
import { presentText } from '../../core/values/present.ts';
import { type SheetColumn } from '../exporting/xlsx/sheet-xml.ts';
import type { StyleName } from '../exporting/xlsx/style-sheet.ts';
import { WorkbookWriter } from '../exporting/xlsx/workbook-writer.ts';
import { maxCellText, type WriterCell } from '../exporting/xlsx/writer-cell.ts';
import { writeFileAtomically } from '../io/atomic-file.ts';
import { FileSink } from '../io/file-sink.ts';

const words = {
  summary: { en: 'Summary', nb: 'Sammendrag' },
  differences: { en: 'Differences', nb: 'Avvik' },
  state: { en: 'Is it still as written?', nb: 'Er det fortsatt slik vi skrev det?' },
  customers: { en: 'Customers', nb: 'Kunder' },
  checked: { en: 'Checked', nb: 'Kontrollert' },
  account: { en: 'Account', nb: 'Konto' },
  notListed: { en: 'Different, and not listed one by one', nb: 'Avvik som ikke er listet opp' },
  assignment: { en: 'Assignment', nb: 'Oppdrag' },
  row: { en: 'Row in the sheet', nb: 'Rad i arket' },
  customer: { en: 'Customer number', nb: 'Kundenummer' },
  name: { en: 'Name', nb: 'Navn' },
  what: { en: 'What it is now', nb: 'Slik er det nå' },
  field: { en: 'Field', nb: 'Felt' },
  before: { en: 'Before', nb: 'Før' },
  written: { en: 'We wrote', nb: 'Vi skrev' },
  now: { en: 'Now in Cube', nb: 'Nå i Cube' },
  changedAt: { en: 'Last changed', nb: 'Sist endret' },
  changedBy: { en: 'By', nb: 'Av' },
} as const satisfies Record<string, Words>;

const styles: Readonly<Record<Verdict, StyleName>> = {
  as_written: 'good',
  changed_since: 'attention',
  not_written: 'bad',
  missing: 'bad',
  unreadable: 'attention',
};

export type VerificationFormat = 'xlsx' | 'json';

/**
 * Saves what a look at customers found: as a workbook with the counts first and a line for each field that is not as
 * written, or as JSON.
 *
 * @throws AppError the codes of writing a file
 */
export async function writeVerification(
  verification: Verification,
  target: string,
  { format, language }: { readonly format: VerificationFormat; readonly language: Language },
  signal: AbortSignal,
): Promise<void> {
  await writeFileAtomically(
    target,
    async (file) => {
      const sink = new FileSink(file);
      if (format === 'json')
        await sink.write(Buffer.from(`${JSON.stringify(verificationJson(verification), null, 1)}\n`));
      else await writeWorkbook(new WorkbookWriter(sink), verification, language, signal);
    },
    { signal },
  );
}

/** As programs read it: names as in the rest of the command line's JSON. */
function verificationJson({ at, account, plans, counts, differences, more }: Verification): JsonValue {
  return {
    checked_at: at,
    account,
    ...counts,
    plans: plans.map(({ source, assignmentId, counts: own }) => ({ source, assignment_id: assignmentId, ...own })),
    differences: differences.map((difference) => ({
      assignment_id: difference.assignmentId,
      row: difference.row,
      ...(difference.sheet !== undefined && { sheet: difference.sheet }),
      customer_id: difference.customerId,
      name: difference.name,
      state: difference.verdict,
      fields: Object.fromEntries(
        difference.fields.map(({ field, before, after, now, verdict }) => [
          field,
          { before, after, now, state: verdict },
        ]),
      ),
      ...(difference.updated !== undefined && { updated: difference.updated }),
      ...(difference.updatedBy !== undefined && { updated_by: difference.updatedBy }),
      ...(difference.code !== undefined && { code: difference.code }),
    })),
    ...(more > 0 && { not_listed: more }),
  };
}

async function writeWorkbook(
  workbook: WorkbookWriter,
  verification: Verification,
  language: Language,
  signal: AbortSignal,
): Promise<void> {
  const say = (name: keyof typeof words): string => words[name][language];
  const column = (name: keyof typeof words, style: StyleName = 'text', width?: number): SheetColumn => ({
    heading: say(name),
    headingStyle: 'heading',
    style,
    ...(width !== undefined && { width }),
  });
  const { plans } = verification;
  const apart = plans.length > 1 ? plans : [];
  await workbook.addTable(
    {
      name: say('summary'),
      columns: [
        column('state'),
        column('customers', 'general'),
        ...apart.map(({ assignmentId, source }): SheetColumn => ({
          heading: `${say('assignment')} ${String(assignmentId)}`,
          note: source,
          headingStyle: 'heading',
          style: 'general',
        })),
      ],
    },
    summaryRows(verification, language),
  );
  await workbook.addTable(
    {
      name: say('differences'),
      columns: [
        column('customer', 'general'),
        column('name', 'text', 28),
        column('what', 'wrapped', 26),
        column('field'),
        column('written', 'wrapped', 32),
        column('now', 'wrapped', 32),
        column('before', 'wrapped', 32),
        column('changedAt'),
        column('changedBy'),
        column('assignment', 'general'),
        column('row', 'general'),
      ],
      frozenColumns: 2,
    },
    verification.differences.flatMap((difference) => linesOf(difference, language)),
    () => signal.throwIfAborted(),
  );
  await workbook.end();
}

function summaryRows({ at, account, plans, counts, more }: Verification, language: Language): readonly WriterCell[][] {
  const apart = plans.length > 1 ? plans : [];
  return [
    ...verdicts.map((verdict): WriterCell[] => [
      { type: 'styled', text: capitalised(verdictText(verdict, language)), style: styles[verdict] },
      counts[verdict],
      ...apart.map((plan) => plan.counts[verdict]),
    ]),
    ...(more > 0 ? [[words.notListed[language], more]] : []),
    [words.checked[language], localTime(at, language)],
    [words.account[language], account],
  ];
}

const localTime = (at: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'nb' ? 'nb-NO' : 'en-GB', { dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(at),
  );

const show = (value: JsonValue): string => cutText(presentText(value), maxCellText);
const state = (text: string, style: StyleName): WriterCell => ({ type: 'styled', text: capitalised(text), style });

/** A line for each field; of a customer who could not be looked at one line. */
function linesOf(difference: Difference, language: Language): readonly (readonly WriterCell[])[] {
  const { customerId, name, fields, updated, updatedBy, assignmentId, row, verdict } = difference;
  const head: WriterCell[] = [customerId, show(name)];
  const tail: WriterCell[] = [show(updated ?? null), show(updatedBy ?? null), assignmentId, row];
  if (fields.length === 0) {
    return [[...head, state(differenceText(difference, language), styles[verdict]), null, null, null, null, ...tail]];
  }
  return fields.map(({ field, before, after, now, verdict: own }) => [
    ...head,
    state(verdictText(own, language), styles[own]),
    fieldLabel(field, language),
    show(after),
    show(now),
    show(before),
    ...tail,
  ]);
}
