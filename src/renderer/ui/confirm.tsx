import type { ReactNode } from 'react';
import { useText } from '../text/language.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export interface ConfirmProps {
  readonly title: string;
  /** What happens, and whether it can be undone. */
  readonly children: ReactNode;
  /** The verb on the button, never "OK". */
  readonly action: string;
  readonly isDanger?: boolean;
  readonly isOpen: boolean;
  readonly isPending?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once. The safe button has the focus where the other one destroys something. */
export function Confirm({ title, children, action, isDanger = false, isPending = false, ...props }: ConfirmProps) {
  const text = useText('common');
  return (
    <Dialog
      title={title}
      isOpen={props.isOpen}
      onClose={props.onClose}
      isBusy={isPending}
      size="sm"
      role="alertdialog"
      actions={
        <>
          <Button onPress={props.onClose} autoFocus={isDanger} isDisabled={isPending}>
            {text.cancel}
          </Button>
          <Button
            variant={isDanger ? 'danger' : 'primary'}
            autoFocus={!isDanger}
            isPending={isPending}
            onPress={props.onConfirm}
          >
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
