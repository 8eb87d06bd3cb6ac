import { packageContentTypes } from '../xml/namespaces.ts';
import { UnsureError } from '../unsure-error.ts';
import { readXmlPart } from './read-xml-part.ts';

export const contentTypesPart = '[Content_Types].xml';

/** What kind each part of a package is, by its name; undefined for parts that the package does not speak of. */
export type ContentTypes = (part: string) => string | undefined;

export async function readContentTypes(chunks: AsyncIterable<Buffer>): Promise<ContentTypes> {
  const byName = new Map<string, string>();
  const byEnding = new Map<string, string>();
  await readXmlPart(chunks, (token, reader) => {
    if (token === 'end') return;
    if (reader.element.namespace !== packageContentTypes) throw new UnsureError('the list of content types');
    const type = reader.attribute('ContentType') ?? '';
    if (reader.element.local === 'Override') byName.set((reader.attribute('PartName') ?? '').toLowerCase(), type);
    if (reader.element.local === 'Default') byEnding.set((reader.attribute('Extension') ?? '').toLowerCase(), type);
  });
  return (part) => {
    const name = `/${part.toLowerCase()}`;
    return byName.get(name) ?? byEnding.get(name.slice(name.lastIndexOf('.') + 1));
  };
}

const workbookTypes =
  /^application\/vnd\.(?:openxmlformats-officedocument\.spreadsheetml|ms-excel)\.[\w.]+\.main\+xml$/i;

/** Is this the main part of a workbook, with or without macros, or of a template? */
export const isWorkbookType = (type: string | undefined): boolean => type !== undefined && workbookTypes.test(type);
