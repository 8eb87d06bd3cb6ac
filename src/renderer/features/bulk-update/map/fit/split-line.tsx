import { SquareSplitHorizontal, TriangleAlert, Undo2 } from 'lucide-react';
import { fieldLabel } from '../../../../../core/fields/catalogue.ts';
import { useFormats, useLanguage, useText } from '../../../../text/language.tsx';
import { Button } from '../../../../ui/button.tsx';
import { cx } from '../../../../ui/cx.ts';
import { withColumn, withoutSplit } from '../choice.ts';
import type { ColumnProps } from '../column-props.ts';
import styles from './fit.module.css';

interface SplitLineProps extends ColumnProps {
  readonly name: string;
  readonly onSplit: () => void;
}

/** How the column is taken apart, with one press to undo it; or the offer to do it, which may have to be answered. */
export function SplitLine({ column, choice, name, onChange, onSplit }: SplitLineProps) {
  const text = useText('fit');
  const language = useLanguage();
  const format = useFormats();
  const { split, splitOffer } = column;
  const named = split ?? splitOffer;
  if (named === undefined) return null;
  const fields = format.list(named.fields.map((field) => fieldLabel(field, language)));
  if (split !== undefined) {
    return (
      <div className={styles.line}>
        <SquareSplitHorizontal aria-hidden size={14} />
        <span className={styles.words}>
          {split.fields.length > 1
            ? text.splitInto(text.kinds[split.kind], fields)
            : text.readInto(text.kinds[split.kind], fields)}
        </span>
        <Button size="sm" onPress={onSplit} aria-label={text.showSplit(name)}>
          {text.show}
        </Button>
        <Button size="sm" variant="ghost" icon={Undo2} onPress={() => onChange(withoutSplit(choice, column))}>
          {text.undoSplit}
        </Button>
      </div>
    );
  }
  const isAsked = splitOffer?.isAsked === true;
  return (
    <div className={cx(styles.line, isAsked && styles.asks)}>
      {isAsked ? <TriangleAlert aria-hidden size={14} /> : <SquareSplitHorizontal aria-hidden size={14} />}
      <span className={styles.words}>{isAsked ? text.askedAddress : text.offers[named.kind]}</span>
      <Button size="sm" icon={SquareSplitHorizontal} onPress={onSplit}>
        {named.kind === 'national_id' || named.kind === 'full_name' ? text.readAs[named.kind] : text.splitTo(fields)}
      </Button>
      <Button size="sm" variant="ghost" onPress={() => onChange(withColumn(choice, column, { whole: true }))}>
        {isAsked ? text.writeWhole : text.noThanks}
      </Button>
    </div>
  );
}
