import { ArrowDownToLine, Ellipsis, FileSpreadsheet, PenLine, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { AssignmentItem } from '../../../shared/contract/assignments.ts';
import { useOffers } from '../../app/commands.tsx';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useConnection } from '../../app/use-connection.ts';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, type MenuAction } from '../../ui/menu.tsx';
import styles from './assignments.module.css';
import { ForgetDialog } from './forget-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { useAssignmentName } from './use-assignment-name.ts';
import { usePull } from './use-pull.ts';

/** The name of an assignment with everything that can be done with it. */
export function AssignmentHead({ assignment }: { readonly assignment: AssignmentItem }) {
  const text = useText('assignments');
  const shell = useText('shell');
  const nameOf = useAssignmentName();
  const { assignmentId, clientName, snapshot } = assignment;
  const { openBulkUpdate, openExport } = useNavigation();
  const isOnline = useConnection() !== null;
  const { isRunning, pull } = usePull(assignmentId);
  const group = nameOf(assignment);
  const hindrance = isOnline ? (isRunning ? text.fetching : undefined) : shell.offline;
  useOffers(() => [
    { id: 'assignment.fetch', name: snapshot === undefined ? text.fetch : text.refresh, group, hindrance, run: pull },
    { id: 'assignment.update', name: text.bulkUpdate, group, run: () => openBulkUpdate({ assignmentId }) },
    { id: 'assignment.export', name: text.export, group, run: () => openExport([assignmentId]) },
  ]);
  return (
    <div className={styles.head}>
      <div className={styles.headWords}>
        <h2 className={styles.name}>{nameOf(assignment)}</h2>
        <p className={styles.muted}>
          {assignmentId}
          {clientName !== undefined && ` · ${clientName}`}
        </p>
      </div>
      <div className={styles.actions}>
        {snapshot !== undefined && (
          <Button icon={RefreshCw} isDisabled={!isOnline || isRunning} onPress={pull}>
            {text.refresh}
          </Button>
        )}
        <Button icon={ArrowDownToLine} onPress={() => openExport([assignmentId])}>
          {text.export}
        </Button>
        <Button variant="primary" icon={FileSpreadsheet} onPress={() => openBulkUpdate({ assignmentId })}>
          {text.bulkUpdate}
        </Button>
        <MoreMenu assignment={assignment} />
      </div>
    </div>
  );
}

function MoreMenu({ assignment }: { readonly assignment: AssignmentItem }) {
  const text = useText('assignments');
  const isOnline = useConnection() !== null;
  const [dialog, setDialog] = useState<'rename' | 'forget'>();
  const close = (): void => setDialog(undefined);
  const rename: MenuAction = { id: 'rename', name: text.rename, icon: PenLine, onAction: () => setDialog('rename') };
  return (
    <>
      <Menu
        label={text.more}
        trigger={<IconButton icon={Ellipsis} label={text.more} />}
        actions={[
          // The server's name counts where it has one.
          ...(assignment.source === 'remembered' && isOnline ? [rename] : []),
          { id: 'forget', name: text.forget, icon: Trash2, isDanger: true, onAction: () => setDialog('forget') },
        ]}
      />
      {dialog === 'rename' && <RenameDialog assignment={assignment} onClose={close} />}
      <ForgetDialog assignment={assignment} isOpen={dialog === 'forget'} onClose={close} />
    </>
  );
}
