import { BadgeCheck } from 'lucide-react';
import { useState } from 'react';
import type { ReviewState } from '../../../../core/review/model.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { ApprovalDialog } from './approval-dialog.tsx';
import { type ApprovalNeed, approversOf, canApprove } from './use-approval-need.ts';

interface ApprovalBannerProps {
  readonly plan: string;
  readonly need: ApprovalNeed;
  readonly onApproved: (state: ReviewState) => void;
  /** At the top of a screen. */
  readonly isEdge?: boolean;
}

/** Says before anybody tries that the plan has to be approved, by whom, and what is wrong with the approval that it has. */
export function ApprovalBanner({ plan, need, onApproved, isEdge = false }: ApprovalBannerProps) {
  const text = useText('review').approval;
  const formats = useFormats();
  const [isOpen, setIsOpen] = useState(false);
  const { problem, approval, rule } = need;
  const { name = '', at = '' } = approval ?? {};
  const approvers = approversOf(rule);
  const isAllowed = canApprove(rule);
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
  return (
    <>
      <Banner
        level="warning"
        isEdge={isEdge}
        title={problem === 'void' ? text.void : text.needed}
        actions={
          isAllowed && (
            <Button size="sm" icon={BadgeCheck} onPress={() => setIsOpen(true)}>
              {text.approve}
            </Button>
          )
        }
      >
        {[detail, who, ...(isAllowed ? [] : [text.notYou])].filter((words) => words !== '').join(' ')}
      </Banner>
      {isOpen && <ApprovalDialog plan={plan} onApproved={onApproved} onClose={() => setIsOpen(false)} />}
    </>
  );
}
