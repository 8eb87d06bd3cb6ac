import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ErrorInfo } from '../../shared/error-info.ts';
import { useLanguage, useText } from '../text/language.tsx';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import styles from './empty-state.module.css';
import { errorText } from './error-words.ts';

export interface ErrorProps {
  readonly error: ErrorInfo;
  readonly onRetry?: (() => void) | undefined;
  readonly actions?: ReactNode;
}

/** In place of what could not be shown. */
export function ErrorState({ error, onRetry, actions }: ErrorProps) {
  const text = useText('common');
  const { sentence, detail } = errorText(error, useLanguage());
  return (
    <div className={styles.state} role="alert">
      <span className={styles.disc}>
        <CircleAlert aria-hidden size={22} strokeWidth={1.6} />
      </span>
      <div className={styles.words}>{sentence}</div>
      {detail !== undefined && <p className={styles.detail}>{detail}</p>}
      <div className={styles.actions}>
        {onRetry !== undefined && <Button onPress={onRetry}>{text.retry}</Button>}
        {actions}
      </div>
    </div>
  );
}

export interface ErrorBannerProps extends ErrorProps {
  readonly onDismiss?: () => void;
}

/** Above a form or a list that is still there. */
export function ErrorBanner({ error, onRetry, actions, onDismiss }: ErrorBannerProps) {
  const text = useText('common');
  const { sentence, detail } = errorText(error, useLanguage());
  const retry =
    onRetry === undefined ? null : (
      <Button size="sm" onPress={onRetry}>
        {text.retry}
      </Button>
    );
  return (
    <Banner
      level="error"
      title={sentence}
      {...(onDismiss === undefined ? {} : { onDismiss })}
      actions={
        <>
          {retry}
          {actions}
        </>
      }
    >
      {detail}
    </Banner>
  );
}
