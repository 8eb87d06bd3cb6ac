import type { PlanHeader } from '../../../../core/plan/model.ts';
import type { ReviewState } from '../../../../core/review/model.ts';
import { useNavigation } from '../../../app/navigation-context.tsx';
import { useFormats, useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';

/** Sheets with data that the plan does not read, by name. Nothing where there are none. */
export function IgnoredSheets({ header, isEdge = false }: { readonly header: PlanHeader; readonly isEdge?: boolean }) {
  const text = useText('review').remarks;
  const common = useText('common');
  const format = useFormats();
  const { ignoredSheets = [] } = header;
  if (ignoredSheets.length === 0) return null;
  const names = ignoredSheets.map(({ sheet, rows, assignmentId }) => {
    const facts = [
      common.rows(format.count(rows), rows),
      ...(assignmentId === undefined ? [] : [text.ofAssignment(assignmentId)]),
    ];
    return `${common.quoted(sheet)} (${facts.join(', ')})`;
  });
  return (
    <Banner level="warning" isEdge={isEdge} title={text.ignoredSheets(format.list(names))}>
      {text.ignoredSheetsHint}
    </Banner>
  );
}

interface HiddenRowsProps {
  readonly state: ReviewState;
  readonly onShow: () => void;
  readonly onExclude: () => void;
}

/** Rows that nobody sees in the sheet, which are compared all the same. Nothing where there are none. */
export function HiddenRows({ state, onShow, onExclude }: HiddenRowsProps) {
  const text = useText('review').remarks;
  const format = useFormats();
  const rows = state.issues.find(({ code }) => code === 'HIDDEN_ROW')?.rows ?? 0;
  if (rows === 0) return null;
  return (
    <Banner
      isEdge
      title={text.hidden(format.count(rows), rows)}
      actions={
        <>
          <Button size="sm" onPress={onShow}>
            {text.showThem}
          </Button>
          <Button size="sm" onPress={onExclude}>
            {text.excludeHidden}
          </Button>
        </>
      }
    >
      {text.hiddenHint}
    </Banner>
  );
}

interface EmptiedCellsProps {
  readonly header: PlanHeader;
  readonly onShow: () => void;
}

/** Cells of an export that somebody emptied, where an empty cell leaves the value alone. Nothing where there are none. */
export function EmptiedCells({ header, onShow }: EmptiedCellsProps) {
  const text = useText('review').remarks;
  const format = useFormats();
  const { clearEmptied } = useNavigation();
  const { emptied = [] } = header;
  const cells = emptied.reduce((sum, column) => sum + column.cells, 0);
  if (cells === 0) return null;
  return (
    <Banner
      isEdge
      title={text.emptied(format.count(cells), cells)}
      actions={
        <>
          <Button size="sm" onPress={onShow}>
            {text.showThem}
          </Button>
          <Button size="sm" onPress={() => clearEmptied(header.file.name)}>
            {text.clearInstead}
          </Button>
        </>
      }
    >
      {text.emptiedIn(format.list(emptied.map(({ column }) => column)), emptied.length)}
    </Banner>
  );
}

interface HiddenColumnsProps {
  readonly header: PlanHeader;
  readonly onShow: (fields: readonly string[]) => void;
}

/** Columns and sheets that nobody sees in the workbook, and that are in the plan. Nothing where there are none. */
export function HiddenColumns({ header, onShow }: HiddenColumnsProps) {
  const text = useText('review').remarks;
  const common = useText('common');
  const format = useFormats();
  const { hiddenColumns = [], hiddenSheets = [] } = header;
  if (hiddenColumns.length + hiddenSheets.length === 0) return null;
  const columns = hiddenColumns.map(
    ({ column, changes }) => `${common.quoted(column)} (${text.changesOf(format.count(changes), changes)})`,
  );
  const sheets = hiddenSheets.map((name) => common.quoted(name));
  return (
    <Banner
      level="warning"
      isEdge
      title={
        columns.length > 0
          ? text.hiddenColumns(format.list(columns), columns.length)
          : text.hiddenSheets(format.list(sheets), sheets.length)
      }
      actions={
        columns.length > 0 && (
          <Button size="sm" onPress={() => onShow(hiddenColumns.map(({ field }) => field))}>
            {text.showThem}
          </Button>
        )
      }
    >
      {text.hiddenColumnsHint}
    </Banner>
  );
}
