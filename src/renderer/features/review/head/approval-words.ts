import type { ApprovalNeed } from '../../../../core/review/model.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { approversOf, canApprove } from './use-approval-need.ts';

export interface ApprovalWords {
  readonly title: string;
  /** What is wrong with the approval that there is, and who can give one. */
  readonly hint: string;
}

/** What is said of an approval that a plan needs, of one plan and of each of several. */
export function useApprovalWords(): (need: ApprovalNeed) => ApprovalWords {
  const text = useText('review').approval;
  const formats = useFormats();
  return ({ problem, approval, rule }) => {
    const { name = '', at = '' } = approval ?? {};
    const approvers = approversOf(rule);
    const who =
      approvers === undefined
        ? rule.author === undefined
          ? text.byAnybody
          : text.byOthers(rule.author)
        : approvers.length === 0
          ? text.byNobody
          : text.byNamed(approvers.join(', '));
    const detail = {
      missing: '',
      void: at === '' ? '' : text.voidHint(name, formats.dateTime(at)),
      own: text.ownHint(name),
      other: text.otherHint(name),
    }[problem];
    return {
      title: problem === 'void' ? text.void : text.needed,
      hint: [detail, who, ...(canApprove(rule) ? [] : [text.notYou])].filter((words) => words !== '').join(' '),
    };
  };
}
