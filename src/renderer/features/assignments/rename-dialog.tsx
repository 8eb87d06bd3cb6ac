import { type FormEvent, useId, useState } from 'react';
import { Form } from 'react-aria-components';
import type { AssignmentItem } from '../../../shared/contract/assignments.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAssignmentName } from './use-assignment-name.ts';

interface RenameDialogProps {
  readonly assignment: AssignmentItem;
  readonly onClose: () => void;
}

/** Gives an assignment that the server does not list a name of the user's own. */
export function RenameDialog({ assignment, onClose }: RenameDialogProps) {
  const text = useText('assignments');
  const common = useText('common');
  const nameOf = useAssignmentName();
  const [name, setName] = useState(assignment.name ?? '');
  const remember = useMutate('assignment.remember', ['assignment.list']);
  const formId = useId();
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reply = await remember.run({ assignmentId: assignment.assignmentId, name: name.trim() });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={text.renameTitle(nameOf(assignment))}
      isOpen
      size="sm"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={remember.isPending}>
            {common.save}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={(event) => void onSubmit(event)}>
        <TextField label={text.ownName} hint={text.ownNameHint} value={name} onChange={setName} autoFocus />
      </Form>
      {remember.error !== undefined && <ErrorBanner error={remember.error} />}
    </Dialog>
  );
}
