import { useState } from 'react';
import { isSameName } from '../../../../core/plan/approval-rule.ts';
import type { ReviewState } from '../../../../core/review/model.ts';
import { useMutate } from '../../../api/use-mutate.ts';
import { useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './head.module.css';
import { approversOf, useApprovalRule } from './use-approval-need.ts';

const nameKey = 'review.approval.name';

interface ApprovalDialogProps {
  readonly plan: string;
  readonly onApproved: (state: ReviewState) => void;
  readonly onClose: () => void;
}

/** Says yes to the plan, with a name: one of those that count, where the workspace names them. */
export function ApprovalDialog(props: ApprovalDialogProps) {
  const text = useText('review').approval;
  const common = useText('common');
  const { name, names, typed, setTyped, remark, setRemark, approve, confirm } = useApproving(props);
  return (
    <Dialog
      title={text.title}
      isOpen
      onClose={props.onClose}
      isBusy={approve.isPending}
      actions={
        <>
          <Button onPress={props.onClose}>{common.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={name === ''}
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
        {names === undefined ? (
          <TextField
            label={text.name}
            value={typed}
            onChange={setTyped}
            maxLength={200}
            autoFocus
            autoComplete="name"
          />
        ) : (
          <Select
            label={text.name}
            placeholder={text.chooseName}
            options={names.map((each) => ({ id: each, name: each }))}
            value={name === '' ? null : name}
            onChange={setTyped}
            autoFocus
          />
        )}
        <TextField label={text.remark} hint={text.remarkHint} isOptional rows={3} value={remark} onChange={setRemark} />
      </div>
    </Dialog>
  );
}

/** Where the workspace names whose approval counts, `name` is one of the `names`, or empty until one is chosen. */
function useApproving({ plan, onApproved, onClose }: ApprovalDialogProps) {
  const approve = useMutate('review.approve');
  const rule = useApprovalRule(plan);
  const [typed, setTyped] = useState(() => localStorage.getItem(nameKey) ?? '');
  const [remark, setRemark] = useState('');
  const names = rule === undefined || rule.approval === 'none' ? undefined : approversOf(rule);
  const known = [typed, rule?.person ?? ''];
  const listed = names?.find((each) => known.some((other) => isSameName(each, other))) ?? '';
  const name = names === undefined ? typed.trim() : listed;
  const confirm = async (): Promise<void> => {
    const reply = await approve.run({ plan, name, remark: remark.trim() });
    if (!reply.ok) return;
    localStorage.setItem(nameKey, name);
    onApproved(reply.value);
    onClose();
  };
  return { name, names, typed, setTyped, remark, setRemark, approve, confirm };
}
