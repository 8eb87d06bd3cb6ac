import { useFormats, useText } from '../../text/language.tsx';
import { Card } from '../../ui/card.tsx';
import { useBatchWords } from '../apply/write-words.ts';
import { WriteNumbers } from '../apply/write-numbers.tsx';
import type { BatchEstimate } from './use-batch.ts';

interface BatchForecastProps {
  readonly estimate: BatchEstimate;
  readonly chosen: number;
  readonly all: number;
  readonly isUndo: boolean;
}

/** What writing the chosen plans would mean, added up. */
export function BatchForecast({ estimate, chosen, all, isUndo }: BatchForecastProps) {
  const text = useBatchWords(isUndo);
  const apply = useText('apply');
  const format = useFormats();
  const { rows, fields, clears, cellsExcluded, excluded, seconds } = estimate;
  return (
    <Card title={text.forecast} hint={text.ofPlans(format.count(chosen), format.count(all))}>
      <WriteNumbers rows={rows} values={fields} emptied={clears} seconds={seconds} />
      {cellsExcluded > 0 && <p>{apply.excludedCells(format.count(cellsExcluded), cellsExcluded, excluded)}</p>}
    </Card>
  );
}
