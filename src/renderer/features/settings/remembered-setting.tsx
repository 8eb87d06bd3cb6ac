import { useState } from 'react';
import type { RememberedItem } from '../../../shared/contract/sheets.ts';
import { useCall } from '../../api/use-call.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { useAssignmentName } from '../assignments/use-assignment-name.ts';
import styles from './remembered-setting.module.css';
import { Setting } from './settings-section.tsx';

/** What is remembered of how files were mapped, and how to be rid of it. */
export function RememberedSetting() {
  const text = useText('settings');
  const format = useFormats();
  const remembered = useCall('memory.list', {}).value ?? [];
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Setting name={text.remembered} hint={text.rememberedHint}>
      <Button onPress={() => setIsOpen(true)}>{text.showRemembered(format.count(remembered.length))}</Button>
      {isOpen && <RememberedDialog items={remembered} onClose={() => setIsOpen(false)} />}
    </Setting>
  );
}

interface RememberedDialogProps {
  readonly items: readonly RememberedItem[];
  readonly onClose: () => void;
}

function RememberedDialog({ items, onClose }: RememberedDialogProps) {
  const text = useText('settings');
  const common = useText('common');
  const format = useFormats();
  const { run, isPending, error } = useMutate('memory.forget', ['memory.list', 'mapping.propose']);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Dialog
      title={text.remembered}
      isOpen
      onClose={onClose}
      isBusy={isPending}
      actions={
        <>
          <Button variant="danger" isDisabled={items.length === 0} onPress={() => setIsAsking(true)}>
            {text.forgetAll}
          </Button>
          <Button onPress={onClose}>{common.close}</Button>
        </>
      }
    >
      <Confirm
        title={text.forgetAllTitle(format.count(items.length), items.length)}
        action={text.forgetAll}
        isDanger
        isOpen={isAsking}
        isPending={isPending}
        onClose={() => setIsAsking(false)}
        onConfirm={() => void run({}).then(() => setIsAsking(false))}
      >
        {text.forgetAllText}
      </Confirm>
      {error !== undefined && <ErrorBanner error={error} />}
      {items.length === 0 && (
        <p>
          {text.rememberedNone}. {text.rememberedNoneHint}
        </p>
      )}
      <ul className={styles.list}>
        {items.map((item) => (
          <RememberedRow key={item.id} item={item} onForget={() => void run({ id: item.id })} />
        ))}
      </ul>
    </Dialog>
  );
}

function RememberedRow({ item, onForget }: { readonly item: RememberedItem; readonly onForget: () => void }) {
  const text = useText('settings');
  const format = useFormats();
  const nameOf = useAssignmentName();
  const list = useCall('assignment.list', {});
  const known = list.value?.assignments.find(({ assignmentId }) => assignmentId === item.assignmentId);
  const headings = item.headings.filter((heading) => heading.trim() !== '').join(', ');
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.headings} title={headings}>
          {headings}
        </p>
        <p className={styles.hint} title={item.account}>
          {text.lastUsed(nameOf(known ?? { assignmentId: item.assignmentId }), format.relative(item.usedAt))}
        </p>
      </div>
      <Button size="sm" aria-label={text.forgetOneOf(headings)} onPress={onForget}>
        {text.forgetOne}
      </Button>
    </li>
  );
}
