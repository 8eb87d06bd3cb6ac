import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useText } from '../text/language.tsx';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import styles from './toast.module.css';

export interface ToastMessage {
  /** `warning` where it was done, and not all is well. */
  readonly level: 'done' | 'info' | 'warning' | 'error';
  readonly title: string;
  readonly detail?: string;
  readonly action?: { readonly name: string; readonly onPress: () => void };
  /** What it is about, where the next attempt at the same makes it untrue. */
  readonly topic?: ToastTopic;
}

export type ToastTopic = 'file' | 'choice';

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });
const shownMs = 6000;
const shownTopics = new Map<ToastTopic, string>();

/** Says something in passing, announced to screen readers. What the user must act on belongs on the screen itself. */
export function showToast(message: ToastMessage): void {
  const { topic } = message;
  // An error, or something to press, stays until it is dismissed: nobody reads at the same speed. A choice is taken back
  // by keys and from the menu as well, at any time.
  const staysUntilDismissed = message.level === 'error' || (message.action !== undefined && topic !== 'choice');
  if (topic !== undefined) dismissToast(topic);
  const key = queue.add(message, staysUntilDismissed ? {} : { timeout: shownMs });
  if (topic !== undefined) shownTopics.set(topic, key);
}

/** What was said of this is over. */
export function dismissToast(topic: ToastTopic): void {
  const key = shownTopics.get(topic);
  if (key === undefined) return;
  shownTopics.delete(topic);
  queue.close(key);
}

const icons = { done: CircleCheck, info: Info, warning: TriangleAlert, error: CircleAlert } as const;

/** Once in the window. */
export function Toasts() {
  const text = useText('common');
  return (
    <ToastRegion queue={queue} aria-label={text.notifications} className={styles.region ?? ''}>
      {({ toast }) => {
        const { level, title, detail, action } = toast.content;
        const Icon = icons[level];
        return (
          <AriaToast toast={toast} className={styles.toast ?? ''}>
            <Icon aria-hidden size={16} className={cx(styles.icon, styles[level])} />
            <ToastContent className={styles.words ?? ''}>
              <Text slot="title" className={styles.title ?? ''}>
                {title}
              </Text>
              {detail !== undefined && (
                <Text slot="description" className={styles.detail ?? ''}>
                  {detail}
                </Text>
              )}
            </ToastContent>
            {action !== undefined && (
              <Button
                size="sm"
                onPress={() => {
                  action.onPress();
                  queue.close(toast.key);
                }}
              >
                {action.name}
              </Button>
            )}
            <AriaButton slot="close" aria-label={text.dismiss} className={styles.close ?? ''}>
              <X aria-hidden size={14} />
            </AriaButton>
          </AriaToast>
        );
      }}
    </ToastRegion>
  );
}
