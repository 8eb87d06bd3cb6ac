import { useState } from 'react';
import type { AssignmentItem } from '../../../shared/contract/assignments.ts';
import { useCall } from '../../api/use-call.ts';
import { useMutate } from '../../api/use-mutate.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ForgetDialog } from '../assignments/forget-dialog.tsx';
import { useAssignmentName } from '../assignments/use-assignment-name.ts';
import { ForgetPersonSetting } from './forget-person.tsx';
import { RememberedSetting } from './remembered-setting.tsx';
import styles from './settings.module.css';
import { Setting, SettingsSection } from './settings-section.tsx';

/** What is on this computer, where, and for how long. */
export function StorageSettings() {
  const text = useText('settings');
  const { settings, change } = usePreferences();
  return (
    <SettingsSection title={text.storage}>
      <WorkspaceSetting />
      <Setting name={text.retention} hint={text.retentionHint}>
        <NumberField
          label={text.retention}
          isLabelHidden
          minValue={1}
          maxValue={3650}
          formatOptions={{ style: 'unit', unit: 'day', unitDisplay: 'long' }}
          value={settings.retentionDays}
          onChange={(retentionDays) => {
            if (Number.isInteger(retentionDays)) change({ retentionDays });
          }}
        />
      </Setting>
      <RememberedSetting />
      <ForgetSetting />
      <ForgetPersonSetting />
    </SettingsSection>
  );
}

function WorkspaceSetting() {
  const text = useText('settings');
  const path = useCall('workspace.path', {});
  const choose = useMutate('workspace.choose', [
    'workspace.path',
    'assignment.list',
    'history.list',
    'snapshot.customers',
  ]);
  const run = async (): Promise<void> => {
    const reply = await choose.run({});
    if (reply.ok && reply.value !== null) showToast({ level: 'done', title: text.workspaceMoved });
  };
  return (
    <>
      <Setting
        name={text.workspace}
        hint={
          <>
            {text.workspaceHint}
            <code className={styles.path}>{path.value}</code>
          </>
        }
      >
        <Button isPending={choose.isPending} onPress={() => void run()}>
          {text.chooseWorkspace}
        </Button>
      </Setting>
      {choose.error !== undefined && <ErrorBanner error={choose.error} />}
    </>
  );
}

function ForgetSetting() {
  const text = useText('settings');
  const nameOf = useAssignmentName();
  const list = useCall('assignment.list', {});
  const [id, setId] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const stored = (list.value?.assignments ?? []).filter(isStored);
  const chosen = stored.find(({ assignmentId }) => String(assignmentId) === id);
  return (
    <Setting name={text.forget} hint={text.forgetHint}>
      <div className={styles.pair}>
        <Select
          label={text.forget}
          isLabelHidden
          placeholder={text.forgetChoose}
          isDisabled={stored.length === 0}
          value={chosen === undefined ? null : id}
          onChange={setId}
          options={stored.map((item) => ({
            id: String(item.assignmentId),
            name: nameOf(item),
            hint: String(item.assignmentId),
          }))}
        />
        <Button isDisabled={chosen === undefined} onPress={() => setIsAsking(true)}>
          {text.forgetAction}
        </Button>
      </div>
      {chosen !== undefined && (
        <ForgetDialog assignment={chosen} isOpen={isAsking} onClose={() => setIsAsking(false)} />
      )}
    </Setting>
  );
}

/** Something of it is on this computer. */
const isStored = ({ snapshot, source }: AssignmentItem): boolean => snapshot !== undefined || source === 'remembered';
