import type { Split } from '../../../../core/mapping/mapping.ts';
import {
  type MappingFile,
  type MappingFileColumn,
  type MappingFileComputed,
  toMappingFile,
} from '../../../../core/mapping/mapping-file.ts';
import type { EmptiedColumn } from '../../../../core/plan/model.ts';
import type { MappingProblem, MappingProposal, ProposedColumn } from '../../../../core/mapping/proposal.ts';

type Change = Partial<Omit<MappingFileColumn, 'column' | 'nth'>>;

/** What the user has said about a column; undefined while it is as it was suggested. */
export const entryOf = (choice: MappingFile, { column, nth }: ProposedColumn): MappingFileColumn | undefined =>
  choice.columns.find((entry) => entry.column === column && (entry.nth ?? 1) === nth);

/** Says something about one column. What was suggested for it and is not changed becomes part of the choice. */
export function withColumn(choice: MappingFile, column: ProposedColumn, change: Change): MappingFile {
  const known = entryOf(choice, column);
  const entry: MappingFileColumn = {
    column: column.column,
    ...(column.nth > 1 && { nth: column.nth }),
    field: column.field,
    ...(column.transforms.length > 0 && { transforms: column.transforms }),
    ...(column.dateOrder !== 'dmy' && { date_order: column.dateOrder }),
    ...fitOf(column),
    ...known,
    ...change,
  };
  return { ...choice, columns: [...choice.columns.filter((other) => other !== known), entry] };
}

/** What was said of the column's cells, as a mapping file has it. */
const fitOf = ({ values, allowNew, split, whole }: ProposedColumn): Change => ({
  ...(values !== undefined && { values }),
  ...(allowNew === true && { allow_new: true }),
  ...(split !== undefined && { split }),
  ...(whole === true && { whole }),
});

/** The column with what was just said of its cells: the engine's answer follows. */
export function columnNow(column: ProposedColumn, choice: MappingFile): ProposedColumn {
  const entry = entryOf(choice, column);
  if (entry === undefined) return column;
  const { values, allowNew: _, splitOffer: offer, ...rest } = column;
  const now = entry.values ?? values;
  const isSettled = entry.whole === true || entry.split !== undefined;
  return {
    ...rest,
    ...(now !== undefined && { values: now }),
    ...(entry.allow_new === true && { allowNew: true }),
    ...(entry.split !== undefined && { split: entry.split }),
    ...(offer !== undefined && !isSettled && { splitOffer: offer }),
  };
}

/** Takes a column apart; what was said of its values was about another field. */
export function withSplit(choice: MappingFile, column: ProposedColumn, split: Split): MappingFile {
  return withColumn(withoutFit(choice, column), column, { field: split.fields[0] ?? null, split });
}

/** Takes a split back: the column is as suggested again, or, where a saved mapping says so, without a field. */
export function withoutSplit(choice: MappingFile, column: ProposedColumn): MappingFile {
  if (entryOf(choice, column)?.split !== undefined) return withoutColumn(choice, column);
  return withColumn(withoutFit(choice, column), column, { field: null });
}

/** Whatever was said of the column's cells is gone; the rest stays said. */
function withoutFit(choice: MappingFile, column: ProposedColumn): MappingFile {
  const said = withColumn(choice, column, {});
  return {
    ...said,
    columns: said.columns.map((entry) => {
      if (entry.column !== column.column || (entry.nth ?? 1) !== column.nth) return entry;
      const { values: _values, allow_new: _allowed, split: _split, whole: _whole, ...rest } = entry;
      return rest;
    }),
  };
}

/** The computed fields as they are now, as a mapping file has them. */
export const computedOf = (proposal: MappingProposal, choice: MappingFile): readonly MappingFileComputed[] =>
  choice.computed ?? toMappingFile(proposal).computed ?? [];

/**
 * Chooses a field for a column. Another column that has it by suggestion alone keeps it: who takes a field away from a
 * column should see that, and say which of the two is meant.
 */
export function withField(
  choice: MappingFile,
  { columns }: MappingProposal,
  column: ProposedColumn,
  field: string | null,
): MappingFile {
  const holder = columns.find((other) => other.index !== column.index && field !== null && other.field === field);
  const isSuggested = holder !== undefined && entryOf(choice, holder) === undefined;
  const held = isSuggested ? withColumn(choice, holder, {}) : choice;
  return withColumn(withoutFit(held, column), column, { field });
}

/** Takes back what was said about a column: it is as suggested again. */
export function withoutColumn(choice: MappingFile, column: ProposedColumn): MappingFile {
  const known = entryOf(choice, column);
  return { ...choice, columns: choice.columns.filter((entry) => entry !== known) };
}

/** A column's blank rule; undefined follows the rule for all. */
export function withBlanks(
  choice: MappingFile,
  column: ProposedColumn,
  blanks: MappingFileColumn['blanks'],
): MappingFile {
  const said = withColumn(choice, column, {});
  return {
    ...said,
    columns: said.columns.map((entry) => {
      if (entry.column !== column.column || (entry.nth ?? 1) !== column.nth) return entry;
      const { blanks: _, ...rest } = entry;
      return blanks === undefined ? rest : { ...rest, blanks };
    }),
  };
}

/** Of the columns with cells that somebody emptied, those in which empty cells leave the value alone. */
export const keptEmptied = (
  { columns }: Pick<MappingProposal, 'columns'>,
  emptied: readonly EmptiedColumn[],
): readonly EmptiedColumn[] =>
  emptied.filter(({ field }) => columns.some((column) => column.field === field && column.blanks === 'keep'));

/** Empty cells of these columns, and of no others, empty the value. */
export const withEmptiedCleared = (
  choice: MappingFile,
  { columns }: Pick<MappingProposal, 'columns'>,
  emptied: readonly EmptiedColumn[],
): MappingFile =>
  columns
    .filter((column) => emptied.some(({ field }) => field === column.field))
    .reduce((said, column) => withBlanks(said, column, 'clear'), choice);

/**
 * Makes a field part of the key, or takes it out. Key fields that no column stands for give way: whoever finds
 * customers by their phone has no customer numbers. Without any, it is the customer number again.
 */
export function withKey(choice: MappingFile, proposal: MappingProposal, field: string, isKey: boolean): MappingFile {
  const mapped = new Set(proposal.columns.map((column) => column.field));
  const others = proposal.key.filter((key) => key !== field && mapped.has(key));
  const key = isKey ? [...others, field] : others;
  return { ...choice, key: key.length === 0 ? ['customer_id'] : key };
}

/**
 * The whole mapping as it is shown: what a plan is made with, so that it cannot come out otherwise. An order of dates
 * that somebody said stays said.
 */
export function wholeMapping(proposal: MappingProposal, choice: MappingFile): MappingFile {
  const whole = toMappingFile(proposal);
  return {
    ...whole,
    columns: whole.columns.map((entry) => {
      const said = choice.columns.find(
        (other) => other.column === entry.column && (other.nth ?? 1) === (entry.nth ?? 1),
      );
      return said?.date_order === undefined ? entry : { ...entry, date_order: said.date_order };
    }),
  };
}

/**
 * What of it is remembered for the next sheet of this shape: what has a field, since it was seen and used, and what
 * somebody left out. A column for which nothing was found is looked at anew.
 */
export function learntMapping(proposal: MappingProposal, choice: MappingFile): MappingFile {
  const whole = wholeMapping(proposal, choice);
  const decided = proposal.columns.filter(({ field, how }) => field !== null || how !== 'none');
  const isDecided = ({ column, nth = 1 }: MappingFileColumn): boolean =>
    decided.some((other) => other.column === column && other.nth === nth);
  return { ...whole, columns: whole.columns.filter(isDecided), computed: whole.computed ?? [] };
}

/** Those that must be gone before a plan can be made; the others are for the eye. */
const blocking: ReadonlySet<MappingProblem['code']> = new Set([
  'KEY_NOT_MAPPED',
  'FIELD_TWICE',
  'NOTHING_MAPPED',
  'SPLIT_ASKED',
]);

export const isBlocking = ({ code }: MappingProblem): boolean => blocking.has(code);

/** The problems of one column, to show beside it. */
export const problemsOf = (problems: readonly MappingProblem[], index: number): readonly MappingProblem[] =>
  problems.filter((problem) => {
    // It is asked where the split is offered.
    if (problem.code === 'SPLIT_ASKED') return false;
    if (problem.code === 'FIELD_TWICE') return problem.columns.includes(index);
    return 'column' in problem && problem.column === index;
  });

/** The problems of the mapping as a whole. */
export const wholeProblems = (problems: readonly MappingProblem[]): readonly MappingProblem[] =>
  problems.filter((problem) => !('column' in problem) && problem.code !== 'FIELD_TWICE');
