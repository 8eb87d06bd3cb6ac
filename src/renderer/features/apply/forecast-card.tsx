import type { ApplyEstimate } from '../../../shared/contract/applying.ts';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import type { CallState } from '../../api/use-call.ts';
import { useAbout } from '../../app/use-about.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Stat, Stats } from '../../ui/stat.tsx';

interface ForecastCardProps {
  readonly opened: OpenedPlan;
  readonly estimate: CallState<ApplyEstimate>;
}

/** What writing the rows that wait would mean. */
export function ForecastCard({ opened: { header }, estimate }: ForecastCardProps) {
  const text = useText('apply');
  const format = useFormats();
  const { value, error, isLoading, reload } = estimate;
  const about = useAbout();
  return (
    <Card title={text.forecast} hint={about(header)}>
      {isLoading && <Skeleton lines={2} />}
      {error !== undefined && <ErrorBanner error={error} onRetry={reload} />}
      {value !== undefined && (
        <Stats>
          <Stat label={text.customersToWrite} value={format.count(value.rows)} />
          <Stat label={text.valuesToWrite} value={format.count(value.fields)} />
          <Stat
            label={text.valuesToClear}
            value={value.clears === 0 ? '0' : <Badge tone="clears">{format.count(value.clears)}</Badge>}
          />
          {value.excluded > 0 && <Stat label={text.changesExcluded} value={format.count(value.excluded)} />}
          <Stat label={text.requests} value={format.count(value.requests)} />
          <Stat
            label={text.time}
            value={value.seconds < 1 ? format.duration(value.seconds) : text.about(format.duration(value.seconds))}
            hint={text.timeHint}
          />
        </Stats>
      )}
    </Card>
  );
}
