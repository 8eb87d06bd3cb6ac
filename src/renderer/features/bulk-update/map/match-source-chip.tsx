import { Check, CircleHelp } from 'lucide-react';
import { fieldLabel } from '../../../../core/fields/catalogue.ts';
import type { MappingProposal, ProposedColumn } from '../../../../core/mapping/proposal.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { columnLetters } from '../../../../core/text.ts';
import { isDropped } from './column-filter.ts';
import type { ColumnProps } from './column-props.ts';
import styles from './column-table.module.css';

interface HowChipProps {
  readonly column: ProposedColumn;
  readonly template: MappingProposal['template'];
}

interface ReasonsProps extends Pick<ColumnProps, 'column' | 'proposal'> {
  /** Some of its values stop their rows. */
  readonly isOpen: boolean;
}

/** Why a column has its field, or has none, in a line of words: not that its values fit while some of them do not. */
export function Reasons({ column, proposal, isOpen }: ReasonsProps) {
  const reasons = column.reasons.filter(({ code }) => !(isOpen && code === 'LOOKS_RIGHT'));
  const { columns } = proposal;
  const text = useText('map');
  const language = useLanguage();
  const why = reasons
    .map((reason) => {
      if ('percent' in reason) return text.reasonShares[reason.code](String(reason.percent));
      if (reason.code === 'RIVAL_FIELD') return text.rivalField(fieldLabel(reason.field, language));
      if (reason.code !== 'RIVAL_COLUMN') return text.reasons[reason.code];
      const { column: heading = '', index = reason.column } = columns[reason.column] ?? {};
      return text.rivalColumn(heading.trim() === '' ? columnLetters(index) : heading);
    })
    .join(' · ');
  if (why === '') return null;
  return (
    <p className={styles.reasons} title={why}>
      {why}
    </p>
  );
}

/** How a column found its field, in words; what rests on likeness alone says how sure it is and asks for a look. */
export function HowChip({ column, template }: HowChipProps) {
  const { how, field, score, guess } = column;
  const text = useText('map');
  const format = useFormats();
  if (how === 'none' && (guess !== undefined || isDropped(column))) {
    return (
      <Badge tone="warning" icon={CircleHelp}>
        {text.toCheck}
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
