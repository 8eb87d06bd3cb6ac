import type { Field } from '../../core/fields/field.ts';
import type { Language } from '../../core/types.ts';
import type { SheetColumn } from './xlsx/sheet-xml.ts';
import type { TableSpec } from './xlsx/workbook-writer.ts';
import type { WriterCell } from './xlsx/writer-cell.ts';

/** A column of a form: what nobody may change is locked, and what a cell can hold is checked where Excel can. */
export function formColumn(column: SheetColumn, { access, kind, closed }: Field): SheetColumn {
  if (access !== 'writable' || kind === 'json') return { ...column, style: 'key' };
  if (closed !== undefined) return { ...column, rule: { kind: 'list', values: closed } };
  if (kind === 'date') return { ...column, rule: { kind: 'date' } };
  return kind === 'integer' ? { ...column, rule: { kind: 'whole' } } : column;
}

const texts: Readonly<Record<Language, { readonly name: string; readonly lines: readonly string[] }>> = {
  en: {
    name: 'Read first',
    lines: [
      'How to fill in this form',
      'White cells may be changed. Grey cells tell which customer a row is about, or are kept by Cube: they are locked.',
      'Where a cell has a list, choose from it. Dates and whole numbers are checked as you type.',
      'A cell that you leave as it is changes nothing in Cube.',
      'A cell that you empty does not empty the value in Cube: whoever plans the form decides that apart, with --blanks clear.',
      'Rows may be deleted, filtered and left as they are. Save the file as .xlsx and send it back: it is read without any mapping.',
    ],
  },
  nb: {
    name: 'Les først',
    lines: [
      'Slik fyller du ut skjemaet',
      'Hvite celler kan endres. Grå celler viser hvilken kunde raden gjelder, eller styres av Cube: De er låst.',
      'Der en celle har en liste, velger du fra den. Datoer og hele tall kontrolleres når du skriver.',
      'En celle du lar være som den er, endrer ingenting i Cube.',
      'En celle du tømmer, tømmer ikke verdien i Cube: Det bestemmer den som planlegger skjemaet, med --blanks clear.',
      'Rader kan slettes, filtreres og stå urørt. Lagre filen som .xlsx og send den tilbake: Den leses uten at kolonner må velges.',
    ],
  },
};

/** What the first sheet is called. */
export const formGuideName = (language: Language): string => texts[language].name;

/** The first sheet. All of it is one cell: a sheet without rows is no data that a plan would have to account for. */
export function formGuide(
  name: string,
  language: Language,
): { readonly spec: TableSpec; readonly rows: readonly (readonly WriterCell[])[] } {
  const column = { heading: '', headingStyle: 'heading', style: 'wrapped', width: 110 } as const;
  const spec = { name, columns: [column], protected: true, bare: true };
  return { spec, rows: [[texts[language].lines.join('\n\n')]] };
}
