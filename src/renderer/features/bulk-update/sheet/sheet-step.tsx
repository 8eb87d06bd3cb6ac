import { Rows3 } from 'lucide-react';
import { useCall } from '../../../api/use-call.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Select } from '../../../ui/select.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import type { StepProps } from '../file/choose-step.tsx';
import { partsOf } from '../draft.ts';
import { LettersPicker, LettersQuestion } from './letters.tsx';
import { PreviewGrid } from './preview-grid.tsx';
import styles from './sheet-step.module.css';
import { StepFooter } from '../step-footer.tsx';

interface SheetStepProps extends StepProps {
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** Which sheet, and which of its rows has the headings. */
export function SheetStep({ draft, dispatch, onBack, onNext }: SheetStepProps) {
  const text = useText('bulkUpdate');
  const format = useFormats();
  const { opened, file, sheet = '', assignmentId } = draft;
  const preview = useCall(
    'sheet.preview',
    {
      file: file?.file ?? '',
      sheet,
      ...(draft.encoding !== undefined && { encoding: draft.encoding }),
      ...(assignmentId !== undefined && { assignmentId }),
    },
    { enabled: file !== undefined && opened !== undefined },
  );
  const headerRow = draft.headerRow ?? preview.value?.headerRow;
  const parts = partsOf(opened, sheet, assignmentId);
  const setHeaderRow = (row: number): void => dispatch({ type: 'set', change: { headerRow: row } });
  const hasRows = preview.value !== undefined && preview.value.rows.length > 1;
  return (
    <>
      <div className={styles.bar}>
        <SheetPicker draft={draft} dispatch={dispatch} />
        <LettersPicker draft={draft} dispatch={dispatch} />
        {preview.value !== undefined && headerRow !== undefined && (
          <HeaderHint isGrouped={preview.value.grouped.includes(headerRow)} isFixed={parts.length > 1} />
        )}
        <HeaderBadge row={headerRow} />
      </div>
      <LettersQuestion draft={draft} dispatch={dispatch} />
      {parts.length > 1 && (
        <div className={styles.banner}>
          <Banner title={text.parts(format.count(parts.length))}>{format.list(parts)}</Banner>
        </div>
      )}
      <div className={styles.grid}>
        {preview.isLoading && <Skeleton kind="rows" lines={12} />}
        {preview.error !== undefined && <ErrorState error={preview.error} onRetry={preview.reload} />}
        {preview.value?.rows.length === 0 && <EmptySheet />}
        {preview.value !== undefined && preview.value.rows.length > 0 && (
          <PreviewGrid
            preview={preview.value}
            headerRow={headerRow}
            isFixed={parts.length > 1}
            onChange={setHeaderRow}
          />
        )}
      </div>
      <StepFooter
        onBack={onBack}
        next={text.next}
        onNext={onNext}
        isNextDisabled={!hasRows}
        note={preview.value !== undefined && !hasRows ? text.missing.rows : undefined}
      />
    </>
  );
}

function SheetPicker({ draft, dispatch }: StepProps) {
  const text = useText('bulkUpdate');
  const { opened, sheet } = draft;
  if (opened === undefined) return null;
  if (opened.sheets.length < 2) return <p className={styles.only}>{sheet}</p>;
  return (
    <div className={styles.picker}>
      <Select
        label={text.sheet}
        isLabelHidden
        options={opened.sheets.map(({ name, hidden }) => ({ id: name, name, ...(hidden && { hint: text.hidden }) }))}
        value={sheet ?? null}
        onChange={(name) => dispatch({ type: 'sheet', sheet: name })}
      />
    </div>
  );
}

/** Where the headings are, if anywhere. */
function HeaderBadge({ row }: { readonly row: number | undefined }) {
  const text = useText('bulkUpdate');
  const format = useFormats();
  if (row === undefined) return null;
  return <Badge tone="accent">{row === 0 ? text.noHeaderRow : text.headerIs(format.count(row))}</Badge>;
}

function EmptySheet() {
  const text = useText('bulkUpdate');
  return (
    <EmptyState icon={Rows3} title={text.emptySheet}>
      {text.emptySheetHint}
    </EmptyState>
  );
}

/** How the row with the headings is chosen, and whether the one above it counts. */
function HeaderHint({ isGrouped, isFixed }: { readonly isGrouped: boolean; readonly isFixed: boolean }) {
  const text = useText('bulkUpdate');
  const words = isFixed ? text.headerFirst : text.headerHint;
  return <p className={styles.hint}>{isGrouped ? `${words} ${text.groupLine}` : words}</p>;
}
