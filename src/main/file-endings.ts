/** Files that are sheets by their names, without the point. */
const sheetEndings = ['xlsx', 'xlsm', 'xls', 'ods', 'csv', 'tsv'];
/** Those that may hold one, and as often something else. */
const otherEndings = ['tab', 'txt', 'html', 'htm'];
export const planEnding = 'cubeplan';

/** All that can be read as a sheet: in the dialogs, and when dropped. */
export const spreadsheetEndings: readonly string[] = [...sheetEndings, ...otherEndings];
/** What the system may ask to open. */
export const openedEndings: readonly string[] = [planEnding, ...sheetEndings];
