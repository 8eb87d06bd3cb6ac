import { ArrowDownToLine, Bookmark, Ellipsis, PenLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { AssignmentItem } from '../../../shared/contract/assignments.ts';
import type { SavedExport } from '../../../shared/contract/exporting.ts';
import { useCall } from '../../api/use-call.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useErrorToast } from '../../ui/error-words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useAssignmentName } from '../assignments/use-assignment-name.ts';
import styles from './export.module.css';
import { NameDialog } from './save-export.tsx';
import type { ExportForm } from './use-export.ts';

interface SavedExportsProps {
  readonly form: ExportForm;
  readonly assignments: readonly AssignmentItem[];
}

/** The exports that were saved: made again by one press, looked at, renamed, deleted. */
export function SavedExports({ form, assignments }: SavedExportsProps) {
  const text = useText('exporting');
  const { value: saved = [] } = useCall('preset.list', {});
  if (saved.length === 0) return null;
  return (
    <section aria-label={text.savedExports} className={styles.saved}>
      <h2>{text.savedExports}</h2>
      <ul className={styles.savedList}>
        {saved.map((each) => (
          <Saved key={each.name} saved={each} form={form} assignments={assignments} />
        ))}
      </ul>
    </section>
  );
}

function Saved({ saved, form, assignments }: SavedExportsProps & { readonly saved: SavedExport }) {
  const text = useText('exporting');
  const format = useFormats();
  const nameOf = useAssignmentName();
  const [dialog, setDialog] = useState<'rename' | 'remove'>();
  const { name, preset } = saved;
  const names = preset.assignments.map((id) =>
    nameOf(assignments.find(({ assignmentId }) => assignmentId === id) ?? { assignmentId: id }),
  );
  const about = [
    format.list(names),
    text.formats[preset.format],
    ...(preset.form === undefined ? [] : [text.form]),
    ...(preset.where === undefined ? [] : [text.withFilter]),
  ].join(' · ');
  const close = (): void => setDialog(undefined);
  return (
    <li className={styles.savedItem}>
      <AriaButton className={styles.savedName ?? ''} onPress={() => form.load(saved)}>
        <Bookmark aria-hidden size={14} />
        <span className={styles.itemWords}>
          <span className={styles.itemName}>{name}</span>
          <span className={styles.savedDetail} title={about}>
            {about}
          </span>
        </span>
      </AriaButton>
      <IconButton
        icon={ArrowDownToLine}
        label={text.again(name)}
        isDisabled={form.job.isRunning}
        onPress={() => void form.again(saved)}
      />
      <Menu
        label={text.presetMenu(name)}
        trigger={<IconButton icon={Ellipsis} label={text.presetMenu(name)} />}
        actions={[
          { id: 'rename', name: text.renamePreset, icon: PenLine, onAction: () => setDialog('rename') },
          { id: 'remove', name: text.removePreset, icon: Trash2, isDanger: true, onAction: () => setDialog('remove') },
        ]}
      />
      {dialog === 'rename' && <RenameSaved name={name} onClose={close} />}
      {dialog === 'remove' && <RemoveSaved name={name} onClose={close} />}
    </li>
  );
}

interface SavedDialogProps {
  readonly name: string;
  readonly onClose: () => void;
}

function RenameSaved({ name, onClose }: SavedDialogProps) {
  const text = useText('exporting');
  const rename = useMutate('preset.rename', ['preset.list']);
  return (
    <NameDialog
      title={text.renamePresetTitle(name)}
      start={name}
      replaces={false}
      mutation={rename}
      onClose={onClose}
      onName={async (to) => {
        const reply = await rename.run({ from: name, to });
        if (reply.ok) onClose();
      }}
    />
  );
}

function RemoveSaved({ name, onClose }: SavedDialogProps) {
  const text = useText('exporting');
  const common = useText('common');
  const remove = useMutate('preset.remove', ['preset.list']);
  const sayError = useErrorToast();
  const onRemove = async (): Promise<void> => {
    const reply = await remove.run({ name });
    if (!reply.ok) sayError(reply.error);
    onClose();
  };
  return (
    <Dialog
      title={text.removePresetTitle(name)}
      isOpen
      size="sm"
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button variant="danger" isPending={remove.isPending} onPress={() => void onRemove()}>
            {text.removePresetAction}
          </Button>
        </>
      }
    >
      <p>{text.removePresetText}</p>
    </Dialog>
  );
}
