import { useMemo } from 'react';
import type { MappingProposal } from '../../../../../core/mapping/proposal.ts';
import { useCall } from '../../../../api/use-call.ts';
import { type Draft, sheetOf } from '../../draft.ts';
import type { Fitting } from './fitting-context.tsx';

/** The sheet's rows and their values, counted once; undefined for an export over several sheets. */
export function useSheetFitting(draft: Draft, proposal: MappingProposal | undefined): Fitting | undefined {
  const { sheet, encoding } = sheetOf(draft);
  const file = draft.file?.file;
  const headerRow = proposal?.headerRow;
  const place = useMemo(
    () =>
      file === undefined || sheet === undefined || headerRow === undefined
        ? undefined
        : { file, sheet, headerRow, ...(encoding !== undefined && { encoding }) },
    [file, sheet, headerRow, encoding],
  );
  const { value: values } = useCall('sheet.values', place ?? { file: '', sheet: '', headerRow: 0 }, {
    enabled: place !== undefined,
  });
  return useMemo(() => place && { place, values }, [place, values]);
}
