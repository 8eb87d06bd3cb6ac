import type { MappingFile } from '../../../core/mapping/mapping-file.ts';
import type { ChosenEncoding } from '../../../core/workbook/text-encodings.ts';
import type { RunAgain } from '../../app/navigation.ts';
import type { ChosenFile } from '../../../shared/contract/app.ts';
import type { OpenedSpreadsheet } from '../../../shared/contract/sheets.ts';
import type { Input } from '../../../shared/ipc.ts';

/** The steps before there is a plan. Review and Apply are about the plan. */
export const draftSteps = ['file', 'sheet', 'columns'] as const;
export type DraftStep = (typeof draftSteps)[number];
export type TemplateWish = Input<'mapping.propose'>['template'];

/** A bulk update in the making. Going back and forth changes nothing but `step`. */
export interface Draft {
  readonly step: DraftStep;
  readonly file: ChosenFile | undefined;
  readonly opened: OpenedSpreadsheet | undefined;
  readonly assignmentId: number | undefined;
  /** The file says that it belongs to another assignment, and the user says that this one is meant. */
  readonly isOtherMeant: boolean;
  readonly sheet: string | undefined;
  /** Only where the user chose another one than suggested. */
  readonly headerRow: number | undefined;
  /** How the letters of a text file are stored, only where the user says so. */
  readonly encoding: ChosenEncoding | undefined;
  readonly choice: MappingFile;
  readonly template: TemplateWish;
  /** Map as the last sheet of this shape. */
  readonly isRecalled: boolean;
  readonly create: boolean;
  /** The plan whose choices are taken again for this file. */
  readonly again: RunAgain | undefined;
  readonly snapshot: 'fresh' | 'stored';
}

export type DraftAction =
  /** `isNew`: begun from outside, such as a dropped file; else it is chosen for what is in the making. */
  | { readonly type: 'file'; readonly file: ChosenFile; readonly isNew?: boolean }
  | { readonly type: 'again'; readonly again: RunAgain; readonly assignmentId: number | undefined }
  | { readonly type: 'afresh' }
  | { readonly type: 'opened'; readonly opened: OpenedSpreadsheet; readonly assignmentId: number | undefined }
  | { readonly type: 'assignment'; readonly assignmentId: number }
  | { readonly type: 'sheet'; readonly sheet: string }
  | { readonly type: 'clear-blanks'; readonly file: string }
  | { readonly type: 'encoding'; readonly encoding: ChosenEncoding }
  | {
      readonly type: 'set';
      readonly change: Partial<Omit<Draft, 'file' | 'opened' | 'assignmentId' | 'sheet' | 'encoding'>>;
    };

const noChoice: MappingFile = { version: 1, columns: [] };

export const emptyDraft: Draft = {
  step: 'file',
  file: undefined,
  opened: undefined,
  assignmentId: undefined,
  isOtherMeant: false,
  sheet: undefined,
  headerRow: undefined,
  encoding: undefined,
  choice: noChoice,
  template: { kind: 'same-columns' },
  isRecalled: true,
  create: false,
  again: undefined,
  snapshot: 'fresh',
};

/** Pure: everything that the steps show follows from what was chosen. */
export function changeDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.type) {
    case 'file': {
      const { assignmentId, snapshot, again } = draft;
      const next: Draft = { ...emptyDraft, assignmentId, snapshot, file: action.file };
      // What waits for its file gets the next one, however it comes.
      const isFor = again !== undefined && (action.isNew !== true || draft.file === undefined);
      return isFor ? { ...next, ...choicesOf(again) } : next;
    }
    case 'again':
      return { ...emptyDraft, snapshot: draft.snapshot, assignmentId: action.assignmentId, ...choicesOf(action.again) };
    case 'afresh':
      return { ...draft, again: undefined, template: emptyDraft.template, choice: noChoice, create: false };
    case 'opened': {
      // The answer for a file that was replaced meanwhile.
      if (draft.file?.file !== action.opened.file) return draft;
      return {
        ...draft,
        opened: action.opened,
        sheet: sameSheet(action.opened, draft.again) ?? action.opened.sheet,
        assignmentId: draft.assignmentId ?? action.assignmentId,
      };
    }
    case 'assignment':
      return draft.assignmentId === action.assignmentId
        ? draft
        : { ...draft, assignmentId: action.assignmentId, isOtherMeant: false };
    case 'clear-blanks':
      // A plan that was opened from elsewhere is not this file's: then the file is chosen first.
      if (draft.file?.name !== action.file) return { ...draft, step: 'file' };
      return { ...draft, step: 'columns', choice: { ...draft.choice, blanks: 'clear' } };
    case 'sheet':
      return draft.sheet === action.sheet ? draft : { ...draft, sheet: action.sheet, headerRow: undefined };
    // Other letters make other headings.
    case 'encoding':
      return { ...draft, encoding: action.encoding, headerRow: undefined, choice: noChoice };
    case 'set':
      return { ...draft, ...action.change };
  }
}

/** Everything that the plan was made with; what the file says itself, such as its heading row, is looked for anew. */
const choicesOf = (again: RunAgain): Pick<Draft, 'again' | 'template' | 'create'> => ({
  again,
  template: { kind: 'plan', file: again.plan },
  create: again.create,
});

const sameSheet = ({ sheets }: OpenedSpreadsheet, again: RunAgain | undefined): string | undefined =>
  sheets.find(({ name }) => name === again?.sheet)?.name;

/** What an export says about itself, where that is not what the user has chosen. */
export interface ForeignFile {
  readonly assignmentIds: readonly number[];
  /** Where the account is another one. */
  readonly account: string | undefined;
}

/** Undefined for a file that belongs to the chosen assignment, or says nothing about that. */
export function foreignFile({ opened, assignmentId }: Draft, account: string | undefined): ForeignFile | undefined {
  const exported = opened?.exported;
  if (exported === undefined || assignmentId === undefined) return undefined;
  const assignmentIds = [...new Set(exported.sheets.map((sheet) => sheet.assignmentId))];
  const isOtherAccount = account !== undefined && exported.account !== account;
  if (assignmentIds.includes(assignmentId) && !isOtherAccount) return undefined;
  return { assignmentIds, account: isOtherAccount ? exported.account : undefined };
}

/**
 * The sheet as calls name it. An assignment that an export had to spread over several sheets is read whole: then no
 * sheet is named.
 */
export function sheetOf({ opened, sheet, headerRow, encoding, assignmentId }: Draft): {
  readonly sheet?: string;
  readonly headerRow?: number;
  readonly encoding?: ChosenEncoding;
} {
  if (sheet === undefined || partsOf(opened, sheet, assignmentId).length > 1) return {};
  return { sheet, ...(headerRow !== undefined && { headerRow }), ...(encoding !== undefined && { encoding }) };
}

/** Visible sheets that this update does not read: whoever edited them is told before anything is compared. */
export function sheetsNotRead({ opened, sheet, assignmentId }: Draft): readonly string[] {
  if (opened === undefined || sheet === undefined) return [];
  const own = opened.exported?.sheets.find((each) => each.assignmentId === assignmentId)?.name ?? sheet;
  const read = new Set(partsOf(opened, own, assignmentId));
  return opened.sheets.filter(({ name, hidden }) => !hidden && !read.has(name)).map(({ name }) => name);
}

/** The sheets that belong together with this one; more than one only for a large export of the assignment. */
export function partsOf(
  opened: OpenedSpreadsheet | undefined,
  sheet: string,
  assignmentId: number | undefined,
): readonly string[] {
  const sheets = opened?.exported?.sheets ?? [];
  const own = sheets.find(({ name }) => name === sheet);
  const parts = sheets.filter((other) => other.assignmentId === own?.assignmentId).map(({ name }) => name);
  const isAsked = own !== undefined && own.assignmentId === assignmentId;
  return isAsked && parts.length > 1 ? parts : [sheet];
}
