import { CircleCheck } from 'lucide-react';
import type { FormEvent } from 'react';
import { Form } from 'react-aria-components';
import { accountName } from '../../../core/account-name.ts';
import { useAppInfo } from '../../app/preferences.tsx';
import { useText } from '../../text/language.tsx';
import type { Text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './connect.module.css';
import { accountUrl, type ConnectionDraft } from './connection-draft.ts';
import { type ConnectionForm as FormState, type FoundAccount, useConnectionForm } from './use-connection-form.ts';

interface ConnectionFormProps {
  readonly initial: ConnectionDraft;
  readonly onConnected: () => void;
}

/** Address, credentials and name of one connection. Give it a `key` for each connection that is edited. */
export function ConnectionForm({ initial, onConnected }: ConnectionFormProps) {
  const text = useText('connect');
  const form = useConnectionForm(initial, onConnected);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void form.connect();
  };
  return (
    <Form onSubmit={onSubmit} className={styles.form ?? ''}>
      <AddressField form={form} />
      <Credentials form={form} />
      <TextField
        label={text.name}
        isOptional
        value={form.draft.name}
        placeholder={accountName(accountUrl(form.draft.address))}
        onChange={(name) => form.change({ name })}
      />
      <KeepChoice form={form} />
      {form.error !== undefined && <ErrorBanner error={form.error} />}
      <div className={styles.buttons}>
        <Button isPending={form.busy === 'test'} isDisabled={form.busy === 'connect'} onPress={() => void form.test()}>
          {text.try}
        </Button>
        <Accepted isShown={form.isAccepted} />
        <Button type="submit" variant="primary" isPending={form.busy === 'connect'} isDisabled={form.busy === 'test'}>
          {text.connect}
        </Button>
      </div>
    </Form>
  );
}

function AddressField({ form }: { readonly form: FormState }) {
  const text = useText('connect');
  const { address } = form.draft;
  const { found } = form;
  return (
    <TextField
      label={text.address}
      value={address}
      placeholder={text.addressPlaceholder}
      hint={addressHint(found, text)}
      error={form.missing.has('address') ? text.missing.address : notFound(found, text)}
      onChange={(typed) => form.change({ address: typed })}
      onBlur={() => void form.look()}
      autoComplete="off"
      spellCheck="false"
    />
  );
}

type ConnectText = Text['connect'];

function addressHint(found: FoundAccount | undefined, text: ConnectText): string {
  if (found?.kind === 'looking') return text.lookingFor(found.name);
  return found?.kind === 'cube' ? text.foundAt(found.name, found.url) : text.addressHint;
}

function notFound(found: FoundAccount | undefined, text: ConnectText): string | undefined {
  if (found?.kind === 'nothing') return text.nothingFound(found.name);
  return found?.kind === 'other-api' ? text.otherApi(found.url) : undefined;
}

function Credentials({ form }: { readonly form: FormState }) {
  const text = useText('connect');
  const { kind, username, secret, hasSecret } = form.draft;
  const part = kind === 'basic' ? 'password' : 'token';
  return (
    <>
      <div>
        <span aria-hidden className={styles.groupLabel}>
          {text.signInWith}
        </span>
        <Segmented
          label={text.signInWith}
          value={kind}
          onChange={(chosen) => form.change({ kind: chosen, secret: '' })}
          segments={[
            { id: 'basic', name: text.basic },
            { id: 'token', name: text.tokenKind },
          ]}
        />
      </div>
      <div className={styles.pair}>
        {kind === 'basic' && (
          <TextField
            label={text.username}
            value={username}
            error={form.missing.has('username') ? text.missing.username : undefined}
            onChange={(typed) => form.change({ username: typed })}
            autoComplete="off"
            spellCheck="false"
          />
        )}
        <TextField
          label={text[part]}
          type="password"
          value={secret}
          hint={hasSecret ? text.secretKept : undefined}
          error={form.missing.has(part) ? text.missing[part] : undefined}
          onChange={(typed) => form.change({ secret: typed })}
          autoComplete="off"
        />
      </div>
    </>
  );
}

/** Where the secret cannot be kept, the window says so in place of a choice that would be a lie. */
function KeepChoice({ form }: { readonly form: FormState }) {
  const text = useText('connect');
  const info = useAppInfo();
  if (info === undefined) return <div className={styles.keepUnknown} />;
  if (info.secrets === 'session') return <p className={styles.honest}>{text.sessionOnly}</p>;
  return (
    <Checkbox
      label={text.keep}
      hint={text.keepHint}
      isSelected={form.draft.keep}
      onChange={(keep) => form.change({ keep })}
    />
  );
}

function Accepted({ isShown }: { readonly isShown: boolean }) {
  const text = useText('connect');
  return (
    <span role="status" className={styles.accepted}>
      {isShown && (
        <>
          <CircleCheck aria-hidden size={15} />
          {text.accepted}
        </>
      )}
    </span>
  );
}
