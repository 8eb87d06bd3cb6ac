import { Check, CircleHelp } from 'lucide-react';
import type { MappingProposal, ProposedColumn } from '../../../../core/mapping/proposal.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Badge } from '../../../ui/badge.tsx';

interface HowChipProps {
  readonly column: ProposedColumn;
  readonly template: MappingProposal['template'];
}

/** How a column found its field, in words; what rests on likeness alone says how sure it is and asks for a look. */
export function HowChip({ column: { how, field, score }, template }: HowChipProps) {
  const text = useText('map');
  const format = useFormats();
  if (how === 'none') return field === null ? null : <Badge>{text.how.none}</Badge>;
  if (how === 'fuzzy' || how === 'values') {
    return (
      <Badge tone="warning" icon={CircleHelp}>
        {text.unsure(text.how[how], format.percent(score, 1))}
      </Badge>
    );
  }
  // Without a saved mapping of that name, it is a report of ours that is fed back.
  if (how === 'template' && template?.isUsed !== true) return <Badge icon={Check}>{text.how.report}</Badge>;
  return <Badge {...(how === 'file' ? {} : { icon: Check })}>{text.how[how]}</Badge>;
}
