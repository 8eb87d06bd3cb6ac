import { Check, CircleHelp } from 'lucide-react';
import { fieldLabel } from '../../../../core/fields/catalogue.ts';
import type { MappingProposal, ProposedColumn } from '../../../../core/mapping/proposal.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { Badge } from '../../../ui/badge.tsx';

interface HowChipProps {
  readonly column: ProposedColumn;
  readonly template: MappingProposal['template'];
}

/** How a column found its field, in words; what rests on likeness alone says how sure it is and asks for a look. */
export function HowChip({ column, template }: HowChipProps) {
  const why = useReasons(column);
  return (
    <span title={why}>
      <Source column={column} template={template} />
    </span>
  );
}

/** Why, in a line. */
function useReasons({ reasons }: ProposedColumn): string {
  const text = useText('map');
  const language = useLanguage();
  return reasons
    .map((reason) => {
      if ('percent' in reason) return text.reasonShares[reason.code](String(reason.percent));
      return reason.code === 'RIVAL_FIELD'
        ? text.rivalField(fieldLabel(reason.field, language))
        : text.reasons[reason.code];
    })
    .join(' · ');
}

function Source({ column: { how, field, score, guess }, template }: HowChipProps) {
  const text = useText('map');
  const format = useFormats();
  const language = useLanguage();
  if (how === 'none' && guess !== undefined) {
    return (
      <Badge tone="warning" icon={CircleHelp}>
        {text.perhaps(fieldLabel(guess.field, language))}
      </Badge>
    );
  }
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
