import { BadgeCheck, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { Approval, ReviewState } from '../../../../core/review/model.ts';
import { useMutate } from '../../../api/use-mutate.ts';
import { useFormats, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { Review } from '../use-review.ts';
import styles from './head.module.css';

/** Approves the plan, or says who did, and whether that still holds. */
export function ApprovalButton({ review }: { readonly review: Review }) {
  const text = useText('review').approval;
  const [isOpen, setIsOpen] = useState(false);
  const { approval } = review.state;
  const open = (): void => setIsOpen(true);
  return (
    <>
      {approval === undefined ? (
        <Button icon={BadgeCheck} onPress={open}>
          {text.approve}
        </Button>
      ) : (
        <Given review={review} approval={approval} onAgain={open} />
      )}
      {isOpen && <ApprovalDialog review={review} onClose={() => setIsOpen(false)} />}
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
  readonly onAgain: () => void;
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
          {!isValid && (
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

const nameKey = 'review.approval.name';

function ApprovalDialog({ review, onClose }: { readonly review: Review; readonly onClose: () => void }) {
  const text = useText('review').approval;
  const common = useText('common');
  const approve = useMutate('review.approve');
  const [name, setName] = useState(() => localStorage.getItem(nameKey) ?? '');
  const [remark, setRemark] = useState('');
  const confirm = async (): Promise<void> => {
    const reply = await approve.run({ plan: review.opened.plan, name: name.trim(), remark: remark.trim() });
    if (!reply.ok) return;
    localStorage.setItem(nameKey, name.trim());
    review.onState(reply.value satisfies ReviewState);
    onClose();
  };
  return (
    <Dialog
      title={text.title}
      isOpen
      onClose={onClose}
      isBusy={approve.isPending}
      actions={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={name.trim() === ''}
            isPending={approve.isPending}
            onPress={() => void confirm()}
          >
            {text.confirm}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p className={styles.intro}>{text.intro}</p>
        {approve.error !== undefined && <ErrorBanner error={approve.error} />}
        <TextField label={text.name} value={name} onChange={setName} maxLength={200} autoFocus autoComplete="name" />
        <TextField label={text.remark} hint={text.remarkHint} isOptional rows={3} value={remark} onChange={setRemark} />
      </div>
    </Dialog>
  );
}
