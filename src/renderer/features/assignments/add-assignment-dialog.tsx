import { type FormEvent, useId, useState } from 'react';
import { Form } from 'react-aria-components';
import { useMutate } from '../../api/use-mutate.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './assignments.module.css';

/** The number of an assignment, or undefined: what was typed may have spaces, as numbers are often written. */
const parseNumber = (typed: string): number | undefined => {
  const digits = typed.replaceAll(/\s/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
};

/** Remembers an assignment that the server does not list. */
export function AddAssignmentDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText('assignments');
  const common = useText('common');
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const { openAssignment } = useNavigation();
  const remember = useMutate('assignment.remember', ['assignment.list']);
  const formId = useId();
  const assignmentId = parseNumber(number);
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setWasTried(true);
    if (assignmentId === undefined) return;
    const reply = await remember.run({ assignmentId, ...(name.trim() === '' ? {} : { name: name.trim() }) });
    if (!reply.ok) return;
    openAssignment(assignmentId);
    onClose();
  };
  return (
    <Dialog
      title={text.addTitle}
      isOpen
      size="sm"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={remember.isPending}>
            {text.addAction}
          </Button>
        </>
      }
    >
      <p>{text.addText}</p>
      <Form id={formId} onSubmit={(event) => void onSubmit(event)} className={styles.form ?? ''}>
        <TextField
          label={text.number}
          value={number}
          onChange={setNumber}
          inputMode="numeric"
          autoFocus
          error={wasTried && assignmentId === undefined ? text.numberInvalid : undefined}
        />
        <TextField label={text.ownName} isOptional hint={text.ownNameHint} value={name} onChange={setName} />
      </Form>
      {remember.error !== undefined && <ErrorBanner error={remember.error} />}
    </Dialog>
  );
}
