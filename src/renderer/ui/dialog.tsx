import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Escape, or a press beside it. Not called while `isBusy`. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the one that goes on last. */
  readonly actions?: ReactNode;
  readonly size?: 'sm' | 'md' | 'lg';
  /** Cannot be left now. */
  readonly isBusy?: boolean;
  /** `alertdialog`: asks before something that matters. */
  readonly role?: 'dialog' | 'alertdialog';
}

/** Holds the focus until it is left, then gives it back. */
export function Dialog({ title, isOpen, onClose, children, actions, size = 'md', isBusy = false, role }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={!isBusy && role !== 'alertdialog'}
      isKeyboardDismissDisabled={isBusy}
      className={styles.scrim ?? ''}
    >
      <Modal className={cx(styles.modal, styles[size])}>
        <AriaDialog {...(role === undefined ? {} : { role })} data-modal className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          <div className={styles.body}>{children}</div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
