import { type ChosenEncoding, chosenEncodings } from '../../../../core/workbook/text-encodings.ts';
import { useText } from '../../../text/language.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import type { StepProps } from '../file/choose-step.tsx';
import { encodingNames, foundEncoding } from '../encoding-names.ts';
import styles from './sheet-step.module.css';

/** How the letters of a text file are stored: found by itself, and to be put right where the preview shows wrong ones. */
export function LettersPicker({ draft, dispatch }: StepProps) {
  const text = useText('bulkUpdate');
  const found = foundEncoding(draft.opened?.encoding);
  if (found === undefined) return null;
  return (
    <div className={styles.letters}>
      <span aria-hidden className={styles.label}>
        {text.letters}
      </span>
      <div className={styles.encoding}>
        <Select
          label={text.letters}
          isLabelHidden
          options={[found, ...chosenEncodings.filter((encoding) => encoding !== found)].map((encoding) => ({
            id: encoding,
            name: encodingNames[encoding],
            ...(encoding === found && { hint: text.foundLetters }),
          }))}
          value={draft.encoding ?? found}
          onChange={(encoding) => dispatch({ type: 'encoding', encoding })}
        />
      </div>
    </div>
  );
}

/** Two encodings fit about as well: somebody who knows the names can tell. */
export function LettersQuestion({ draft, dispatch }: StepProps) {
  const text = useText('bulkUpdate');
  const { opened, encoding } = draft;
  const found = foundEncoding(opened?.encoding);
  const near = opened?.encodingNear;
  if (found === undefined || near === undefined || encoding !== undefined) return null;
  const choose = (chosen: ChosenEncoding) => (
    <Button key={chosen} size="sm" onPress={() => dispatch({ type: 'encoding', encoding: chosen })}>
      {chosen === found ? near.word : near.nearWord}
    </Button>
  );
  return (
    <div className={styles.banner}>
      <Banner
        level="warning"
        title={text.whichLetters(near.word, near.nearWord)}
        actions={[choose(found), choose(near.encoding)]}
      >
        {text.whichLettersHint(encodingNames[found], encodingNames[near.encoding])}
      </Banner>
    </div>
  );
}
