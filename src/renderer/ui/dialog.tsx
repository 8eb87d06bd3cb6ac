import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './dialog.module.css';
import { useFocusAfterwards } from './lost-focus.ts';

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
          <Body name={title}>{children}</Body>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What Tab reaches. */
const focusable = 'a[href], button, input, select, textarea, [tabindex]';

/** A text that does not fit, with nothing in it that Tab reaches, is reached itself: the arrow keys scroll it. */
function Body({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  const [isReached, setIsReached] = useState(false);
  useFocusAfterwards();
  useEffect(() => {
    const body = ref.current;
    if (body === null) return undefined;
    const observer = new ResizeObserver(() =>
      setIsReached(body.scrollHeight > body.clientHeight && body.querySelector(focusable) === null),
    );
    observer.observe(body);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={ref} className={styles.body} {...(isReached && { role: 'group', 'aria-label': name, tabIndex: 0 })}>
      {children}
    </div>
  );
}
