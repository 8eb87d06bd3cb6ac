import { Ban, Copy, RotateCcw, X } from 'lucide-react';
import { useChoice } from '../../app/use-choice.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ChoiceProgress } from './choice-progress.tsx';
import styles from './selection-bar.module.css';

interface SelectionBarProps {
  readonly plan: string;
  readonly count: number;
  readonly onExclude: (excluded: boolean) => void;
  readonly onCopy: () => void;
  readonly onClear: () => void;
}

/** What can be done with the chosen rows, above the grid's lower edge, so that nothing moves when it comes. */
export function SelectionBar({ plan, count, onExclude, onCopy, onClear }: SelectionBarProps) {
  const text = useText('review').selection;
  const formats = useFormats();
  const choice = useChoice(plan);
  if (choice !== undefined) {
    return (
      <section className={cx(styles.bar, styles.choosing)} aria-label={text.label}>
        <ChoiceProgress choice={choice} />
      </section>
    );
  }
  if (count === 0) return null;
  return (
    <section className={styles.bar} aria-label={text.label}>
      <span className={styles.count} role="status">
        {text.selected(formats.count(count), count)}
      </span>
      <Button size="sm" icon={Ban} onPress={() => onExclude(true)}>
        {text.exclude}
      </Button>
      <Button size="sm" icon={RotateCcw} onPress={() => onExclude(false)}>
        {text.include}
      </Button>
      <Button size="sm" icon={Copy} onPress={onCopy}>
        {text.copy}
      </Button>
      <IconButton icon={X} label={text.clear} shortcut="escape" size="sm" placement="top" onPress={onClear} />
    </section>
  );
}
