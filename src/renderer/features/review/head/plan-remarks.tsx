import { type ReactNode, useState } from 'react';
import type { PlanHeader } from '../../../../core/plan/model.ts';
import type { ReviewState, RowFilter } from '../../../../core/review/model.ts';
import { useNavigation } from '../../../app/navigation-context.tsx';
import { useFormats, useText } from '../../../text/language.tsx';
import { Banner, type BannerLevel } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { useIgnoredNames } from './ignored-names.ts';

/** Something to know about the sheet of a plan before anything is written. */
interface Remark {
  readonly id: 'ignored-sheets' | 'emptied' | 'hidden' | 'hidden-columns' | 'hidden-sheets';
  readonly level: BannerLevel;
  readonly title: string;
  readonly hint: string;
  readonly actions?: ReactNode;
}

interface PlanRemarksProps {
  readonly header: PlanHeader;
  readonly state: ReviewState;
  readonly onShow: (filter: RowFilter) => void;
  readonly onExcludeHidden: () => void;
}

/** One remark stands as it is; several are folded into one line that names them all, so that the rows keep their room. */
export function PlanRemarks(props: PlanRemarksProps) {
  const text = useText('review').remarks;
  const format = useFormats();
  const [isOpen, setOpen] = useState(false);
  const remarks = [
    useIgnoredSheets(props.header),
    useEmptiedCells(props),
    useHiddenRows(props),
    useHiddenColumns(props),
    useHiddenSheets(props.header),
  ].filter((remark) => remark !== undefined);
  const isFolded = remarks.length > 1;
  return (
    <>
      {isFolded && (
        <Banner
          isEdge
          isLine
          level={remarks.some(({ level }) => level === 'warning') ? 'warning' : 'info'}
          title={isOpen ? text.several(format.count(remarks.length)) : remarks.map(({ title }) => title).join(' · ')}
          actions={
            <Button size="sm" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
              {isOpen ? text.fold : text.unfold(format.count(remarks.length))}
            </Button>
          }
        />
      )}
      {(!isFolded || isOpen) &&
        remarks.map(({ id, level, title, hint, actions }) => (
          <Banner key={id} isEdge level={level} title={title} actions={actions}>
            {hint}
          </Banner>
        ))}
    </>
  );
}

/** Sheets with data that the plan does not read, by name. Nothing where there are none. */
export function IgnoredSheets({ header }: { readonly header: PlanHeader }) {
  const remark = useIgnoredSheets(header);
  if (remark === undefined) return null;
  return (
    <Banner level={remark.level} title={remark.title}>
      {remark.hint}
    </Banner>
  );
}

function useIgnoredSheets({ ignoredSheets = [] }: PlanHeader): Remark | undefined {
  const text = useText('review').remarks;
  const namesOf = useIgnoredNames();
  if (ignoredSheets.length === 0) return undefined;
  const title = text.ignoredSheets(namesOf(ignoredSheets));
  return { id: 'ignored-sheets', level: 'warning', title, hint: text.ignoredSheetsHint };
}

/** Rows that nobody sees in the sheet, which are compared all the same. */
function useHiddenRows({ state, onShow, onExcludeHidden }: PlanRemarksProps): Remark | undefined {
  const text = useText('review').remarks;
  const format = useFormats();
  const rows = state.issues.find(({ code }) => code === 'HIDDEN_ROW')?.rows ?? 0;
  if (rows === 0) return undefined;
  return {
    id: 'hidden',
    level: 'info',
    title: text.hidden(format.count(rows), rows),
    hint: text.hiddenHint,
    actions: (
      <>
        <Button size="sm" onPress={() => onShow({ issues: ['HIDDEN_ROW'] })}>
          {text.showThem}
        </Button>
        <Button size="sm" onPress={onExcludeHidden}>
          {text.excludeHidden}
        </Button>
      </>
    ),
  };
}

/** Cells of an export that somebody emptied, where an empty cell leaves the value alone. */
function useEmptiedCells({ header, onShow }: PlanRemarksProps): Remark | undefined {
  const text = useText('review').remarks;
  const format = useFormats();
  const { clearEmptied } = useNavigation();
  const { emptied = [] } = header;
  const cells = emptied.reduce((sum, column) => sum + column.cells, 0);
  if (cells === 0) return undefined;
  return {
    id: 'emptied',
    level: 'info',
    title: text.emptied(format.count(cells), cells),
    hint: text.emptiedIn(format.list(emptied.map(({ column }) => column)), emptied.length),
    actions: (
      <>
        <Button size="sm" onPress={() => onShow({ issues: ['EMPTIED'] })}>
          {text.showThem}
        </Button>
        <Button size="sm" onPress={() => clearEmptied(header.file.name)}>
          {text.clearInstead}
        </Button>
      </>
    ),
  };
}

/** Columns that nobody sees in the workbook, and that change something. */
function useHiddenColumns({ header, onShow }: PlanRemarksProps): Remark | undefined {
  const text = useText('review').remarks;
  const common = useText('common');
  const format = useFormats();
  const { hiddenColumns = [] } = header;
  if (hiddenColumns.length === 0) return undefined;
  const columns = hiddenColumns.map(
    ({ column, changes }) => `${common.quoted(column)} (${text.changesOf(format.count(changes), changes)})`,
  );
  return {
    id: 'hidden-columns',
    level: 'warning',
    title: text.hiddenColumns(format.list(columns), columns.length),
    hint: text.hiddenColumnsHint,
    actions: (
      <Button size="sm" onPress={() => onShow({ fields: hiddenColumns.map(({ field }) => field) })}>
        {text.showThem}
      </Button>
    ),
  };
}

/** Sheets that nobody sees in the workbook, and that are in the plan. */
function useHiddenSheets({ hiddenSheets = [] }: PlanHeader): Remark | undefined {
  const text = useText('review').remarks;
  const common = useText('common');
  const format = useFormats();
  if (hiddenSheets.length === 0) return undefined;
  const names = format.list(hiddenSheets.map((name) => common.quoted(name)));
  const title = text.hiddenSheets(names, hiddenSheets.length);
  return { id: 'hidden-sheets', level: 'warning', title, hint: text.hiddenColumnsHint };
}
