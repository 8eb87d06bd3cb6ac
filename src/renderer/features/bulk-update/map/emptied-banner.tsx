import type { MappingProposal } from '../../../../core/mapping/proposal.ts';
import type { EmptiedColumn } from '../../../../core/plan/model.ts';
import { useJobAnswer } from '../../../api/ask-by-job.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import type { StepProps } from '../file/choose-step.tsx';
import { type Draft, sheetOf } from '../draft.ts';
import { keptEmptied, withEmptiedCleared } from './choice.ts';
import styles from './map-banners.module.css';

interface EmptiedBannerProps extends StepProps {
  readonly proposal: MappingProposal;
}

/** Cells of an export that somebody emptied, while empty cells leave the value alone: said before anything is compared. */
export function EmptiedBanner({ draft, dispatch, proposal }: EmptiedBannerProps) {
  const text = useText('map');
  const { emptied, emptiedIn } = useText('review').remarks;
  const format = useFormats();
  const kept = keptEmptied(proposal, useEmptied(draft));
  const cells = kept.reduce((sum, column) => sum + column.cells, 0);
  if (cells === 0) return null;
  const clear = (): void =>
    dispatch({ type: 'set', change: { choice: withEmptiedCleared(draft.choice, proposal, kept) } });
  return (
    <div className={styles.banners}>
      <Banner
        title={emptied(format.count(cells), cells)}
        actions={
          <Button size="sm" onPress={clear}>
            {text.clearEmptied}
          </Button>
        }
      >
        {emptiedIn(format.list(kept.map(({ column }) => column)), kept.length)}
      </Banner>
    </div>
  );
}

/** Known once the whole sheet has been read; nothing for a file that did not bring its exported values along. */
function useEmptied(draft: Draft): readonly EmptiedColumn[] {
  const { file, opened, assignmentId } = draft;
  const isOurs = opened?.exported?.sheets.some((sheet) => sheet.assignmentId === assignmentId) === true;
  const input = { file: file?.file ?? '', ...sheetOf(draft), assignmentId: assignmentId ?? 0 };
  const isAsked = file !== undefined && isOurs && opened.exported.hasValues;
  return useJobAnswer('mapping.emptied', input, isAsked) ?? [];
}
