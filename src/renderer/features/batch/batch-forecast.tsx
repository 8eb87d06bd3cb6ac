import { useFormats, useText } from '../../text/language.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { Stat, Stats } from '../../ui/stat.tsx';
import type { BatchEstimate } from './use-batch.ts';

interface BatchForecastProps {
  readonly estimate: BatchEstimate;
  readonly chosen: number;
  readonly all: number;
}

/** What writing the chosen plans would mean, added up. */
export function BatchForecast({ estimate, chosen, all }: BatchForecastProps) {
  const text = useText('batch');
  const apply = useText('apply');
  const format = useFormats();
  const { rows, fields, clears, cellsExcluded, seconds } = estimate;
  return (
    <Card title={text.forecast} hint={text.ofPlans(format.count(chosen), format.count(all))}>
      <Stats>
        <Stat label={apply.customersToWrite} value={format.count(rows)} />
        <Stat label={apply.valuesToWrite} value={format.count(fields)} />
        <Stat
          label={apply.valuesToClear}
          value={clears === 0 ? '0' : <Badge tone="clears">{format.count(clears)}</Badge>}
        />
        {seconds !== undefined && (
          <Stat
            label={apply.time}
            value={seconds < 1 ? format.duration(seconds) : apply.about(format.duration(seconds))}
            hint={apply.timeHint}
          />
        )}
      </Stats>
      {cellsExcluded > 0 && <p>{apply.excludedCells(format.count(cellsExcluded), cellsExcluded)}</p>}
    </Card>
  );
}
