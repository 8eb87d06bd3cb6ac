import { type FormEvent, useId, useState } from 'react';
import { Form } from 'react-aria-components';
import type { SavedConnection } from '../../../shared/contract/connections.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface SecretDialogProps {
  readonly connection: SavedConnection;
  readonly onClose: () => void;
  readonly onConnected: () => void;
}

/** Asks for the password or token of a connection that keeps none. */
export function SecretDialog({ connection, onClose, onConnected }: SecretDialogProps) {
  const text = useText('connect');
  const common = useText('common');
  const [secret, setSecret] = useState('');
  const used = useMutate('connection.use', ['connection.active', 'connection.list']);
  const formId = useId();
  const part = connection.kind === 'basic' ? 'password' : 'token';
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reply = await used.run({ id: connection.id, secret: part === 'token' ? secret.trim() : secret });
    if (reply.ok) onConnected();
  };
  return (
    <Dialog
      title={text.askSecretTitle(connection.name)}
      isOpen
      size="sm"
      isBusy={used.isPending}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={used.isPending} isDisabled={secret === ''}>
            {text.use}
          </Button>
        </>
      }
    >
      <p>{text.askSecretText}</p>
      <Form id={formId} onSubmit={(event) => void onSubmit(event)}>
        <TextField
          label={text[part]}
          type="password"
          value={secret}
          onChange={setSecret}
          autoFocus
          autoComplete="off"
        />
      </Form>
      {used.error !== undefined && <ErrorBanner error={used.error} />}
    </Dialog>
  );
}
