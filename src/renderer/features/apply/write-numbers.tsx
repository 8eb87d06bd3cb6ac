import { useFormats, useText } from '../../text/language.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Stat, Stats } from '../../ui/stat.tsx';

interface WriteNumbersProps {
  readonly rows: number;
  /** Of them new customers. */
  readonly created?: number;
  readonly values: number;
  readonly emptied: number;
  /** Only where a speed is known. */
  readonly seconds?: number | undefined;
}

/** What would be written, of one plan or of several, in numbers. */
export function WriteNumbers({ rows, created = 0, values, emptied, seconds }: WriteNumbersProps) {
  const text = useText('apply');
  const format = useFormats();
  return (
    <Stats>
      <Stat
        label={text.customersToWrite}
        value={format.count(rows)}
        {...(created > 0 && { hint: text.created(format.count(created), created) })}
      />
      <Stat label={text.valuesToWrite} value={format.count(values)} />
      <Stat
        label={text.valuesToClear}
        value={emptied === 0 ? '0' : <Badge tone="clears">{format.count(emptied)}</Badge>}
      />
      {seconds !== undefined && (
        <Stat
          label={text.time}
          value={seconds < 1 ? format.duration(seconds) : text.about(format.duration(seconds))}
          hint={text.timeHint}
        />
      )}
    </Stats>
  );
}
