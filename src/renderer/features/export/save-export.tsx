import { Bookmark } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Form } from 'react-aria-components';
import { useCall } from '../../api/use-call.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { ExportForm } from './use-export.ts';

/** Keeps the choices under a name. */
export function SaveExport({ form, isDisabled }: { readonly form: ExportForm; readonly isDisabled: boolean }) {
  const text = useText('exporting');
  const [isOpen, setIsOpen] = useState(false);
  const save = useMutate('preset.save', ['preset.list']);
  const close = (): void => setIsOpen(false);
  return (
    <>
      <Button size="lg" icon={Bookmark} isDisabled={isDisabled} onPress={() => setIsOpen(true)}>
        {text.save}
      </Button>
      {isOpen && (
        <NameDialog
          title={text.saveTitle}
          start=""
          replaces
          onClose={close}
          mutation={save}
          onName={async (name) => {
            const reply = await save.run({ name, preset: form.preset });
            if (!reply.ok) return;
            close();
            showToast({ level: 'done', title: text.saved(name) });
          }}
        />
      )}
    </>
  );
}

interface NameDialogProps {
  readonly title: string;
  readonly start: string;
  /** One of the same name is replaced, which is said while it is typed. */
  readonly replaces: boolean;
  readonly mutation: Pick<ReturnType<typeof useMutate>, 'isPending' | 'error'>;
  readonly onName: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for the name of a saved export. */
export function NameDialog({ title, start, replaces, mutation, onName, onClose }: NameDialogProps) {
  const text = useText('exporting');
  const common = useText('common');
  const { value: saved = [] } = useCall('preset.list', {});
  const [name, setName] = useState(start);
  const formId = useId();
  const wanted = name.trim();
  const isTaken = wanted !== start && saved.some((each) => each.name === wanted);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted !== '') void onName(wanted);
  };
  return (
    <Dialog
      title={title}
      isOpen
      size="sm"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            isDisabled={wanted === ''}
            isPending={mutation.isPending}
          >
            {common.save}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={onSubmit}>
        <TextField
          label={text.presetName}
          hint={isTaken && replaces ? text.replacesPreset : text.presetNameHint}
          value={name}
          onChange={setName}
          maxLength={100}
          autoFocus
        />
      </Form>
      {mutation.error !== undefined && <ErrorBanner error={mutation.error} />}
    </Dialog>
  );
}
