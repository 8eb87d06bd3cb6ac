import type { AssignmentItem } from '../../../shared/contract/assignments.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { useText } from '../../text/language.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { useAssignmentName } from './use-assignment-name.ts';

interface ForgetDialogProps {
  readonly assignment: AssignmentItem;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Asks before the stored customers of an assignment are deleted. */
export function ForgetDialog({ assignment, isOpen, onClose }: ForgetDialogProps) {
  const text = useText('assignments');
  const nameOf = useAssignmentName();
  const forget = useMutate('assignment.forget', ['assignment.list']);
  const run = async (): Promise<void> => {
    const reply = await forget.run({ assignmentId: assignment.assignmentId });
    if (reply.ok) onClose();
  };
  return (
    <Confirm
      title={text.forgetTitle(nameOf(assignment))}
      action={text.forgetAction}
      isDanger
      isOpen={isOpen}
      isPending={forget.isPending}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <p>{text.forgetText}</p>
      {forget.error !== undefined && <ErrorBanner error={forget.error} />}
    </Confirm>
  );
}
