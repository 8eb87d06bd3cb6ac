import { BadgeCheck } from 'lucide-react';
import { useState } from 'react';
import type { ApprovalNeed, ReviewState } from '../../../../core/review/model.ts';
import { useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { useFocusAfterwards } from '../../../ui/lost-focus.ts';
import { ApprovalDialog } from './approval-dialog.tsx';
import { useApprovalWords } from './approval-words.ts';
import { canApprove } from './use-approval-need.ts';

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
  const { title, hint } = useApprovalWords()(need);
  const [isOpen, setIsOpen] = useState(false);
  // It goes with the approval, and its button with it.
  useFocusAfterwards();
  return (
    <>
      <Banner
        level="warning"
        isEdge={isEdge}
        title={title}
        actions={
          canApprove(need.rule) && (
            <Button size="sm" icon={BadgeCheck} onPress={() => setIsOpen(true)}>
              {text.approve}
            </Button>
          )
        }
      >
        {hint}
      </Banner>
      {isOpen && <ApprovalDialog plan={plan} onApproved={onApproved} onClose={() => setIsOpen(false)} />}
    </>
  );
}
