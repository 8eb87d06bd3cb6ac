import { ArrowLeft, ArrowRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOffers } from '../../app/commands.tsx';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './step-footer.module.css';

export interface StepFooterProps {
  readonly onBack?: (() => void) | undefined;
  readonly next: string;
  readonly nextIcon?: LucideIcon;
  readonly onNext: () => void;
  readonly isNextDisabled?: boolean;
  readonly isNextPending?: boolean;
  /** Why it does not go on yet, or what the next step will do. */
  readonly note?: ReactNode;
  readonly extra?: ReactNode;
}

/** The way on, always in the same place. */
export function StepFooter({ onBack, next, nextIcon, onNext, note, extra, ...props }: StepFooterProps) {
  const text = useText('common');
  const { isNextDisabled = false, isNextPending = false } = props;
  const { places } = useText('shell');
  useOffers(() => [
    {
      id: 'step.next',
      name: next,
      group: places['bulk-update'],
      ...(isNextDisabled && { hindrance: typeof note === 'string' ? note : text.notYet }),
      run: onNext,
    },
    ...(onBack === undefined ? [] : [{ id: 'step.back', name: text.back, group: places['bulk-update'], run: onBack }]),
  ]);
  return (
    <footer className={styles.footer}>
      {onBack !== undefined && (
        <Button icon={ArrowLeft} onPress={onBack} isDisabled={isNextPending}>
          {text.back}
        </Button>
      )}
      <div className={styles.note} aria-live="polite">
        {note}
      </div>
      {extra}
      <Button
        variant="primary"
        onPress={onNext}
        isDisabled={isNextDisabled}
        isPending={isNextPending}
        {...(nextIcon === undefined ? { trailing: <ArrowRight aria-hidden size={15} /> } : { icon: nextIcon })}
      >
        {next}
      </Button>
    </footer>
  );
}
