import { BadgeCheck, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { Approval } from '../../../../core/review/model.ts';
import { useMutate } from '../../../api/use-mutate.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import type { Review } from '../use-review.ts';
import { ApprovalDialog } from './approval-dialog.tsx';
import styles from './head.module.css';
import { canApprove, useApprovalNeed, useApprovalRule } from './use-approval-need.ts';

/** Approves the plan, or says who did, and whether that still holds. */
export function ApprovalButton({ review }: { readonly review: Review }) {
  const text = useText('review').approval;
  const [isOpen, setIsOpen] = useState(false);
  const { plan } = review.opened;
  const { approval } = review.state;
  const rule = useApprovalRule(plan);
  // What is needed is asked for above, by the banner.
  const isAsked = useApprovalNeed(plan, review.state) !== undefined;
  const isAllowed = rule === undefined || canApprove(rule);
  const open = isAllowed ? () => setIsOpen(true) : undefined;
  if (approval === undefined && isAsked) return null;
  return (
    <>
      {approval === undefined ? (
        <Button icon={BadgeCheck} onPress={() => setIsOpen(true)}>
          {text.approve}
        </Button>
      ) : (
        <Given review={review} approval={approval} onAgain={open} />
      )}
      {isOpen && <ApprovalDialog plan={plan} onApproved={review.onState} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function Given({
  review,
  approval,
  onAgain,
}: {
  readonly review: Review;
  readonly approval: Approval;
  /** Undefined for the author, where somebody else is asked for. */
  readonly onAgain: (() => void) | undefined;
}) {
  const text = useText('review').approval;
  const formats = useFormats();
  const withdraw = useMutate('review.withdrawApproval');
  const { name, remark, at, isValid } = approval;
  const when = formats.dateTime(at);
  const take = async (): Promise<void> => {
    const reply = await withdraw.run({ plan: review.opened.plan });
    if (reply.ok) review.onState(reply.value);
  };
  return (
    <Popover
      label={isValid ? text.approvedBy(name) : text.void}
      placement="bottom end"
      trigger={
        <Button icon={isValid ? ShieldCheck : ShieldAlert} aria-description={isValid ? undefined : text.void}>
          <span className={styles.approval} data-valid={isValid}>
            {isValid ? text.approvedBy(name) : text.void}
          </span>
        </Button>
      }
    >
      <div className={styles.approvalBody}>
        <p className={styles.approvalName}>{text.details(name, when)}</p>
        {!isValid && <p className={styles.approvalVoid}>{text.voidHint(name, when)}</p>}
        <p className={styles.remark}>{remark === '' ? text.noRemark : remark}</p>
        <div className={styles.approvalActions}>
          {!isValid && onAgain !== undefined && (
            <Button size="sm" onPress={onAgain}>
              {text.again}
            </Button>
          )}
          <Button size="sm" variant="ghost" isPending={withdraw.isPending} onPress={() => void take()}>
            {text.withdraw}
          </Button>
        </div>
      </div>
    </Popover>
  );
}
