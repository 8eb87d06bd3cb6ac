import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../../text/language.tsx';
import styles from './new-text-form.module.css';

interface NewTextFormProps {
  readonly label: string;
  readonly hint: string;
  /** What is there now: ready to be typed over. */
  readonly former: string;
  /** What the button says that does it. */
  readonly action: string;
  readonly onText: (text: string) => void;
  readonly onCancel: () => void;
}

/** Another text for many cells at once, below a list of groups. Enter does it, Escape leaves. */
export function NewTextForm({ label, hint, former, action, onText, onCancel }: NewTextFormProps) {
  const text = useText('review').problems;
  const [typed, setTyped] = useState(former);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onText(typed);
      }}
    >
      <div className={styles.field}>
        <TextField
          label={label}
          isLabelHidden
          autoFocus
          value={typed}
          onChange={setTyped}
          maxLength={100_000}
          hint={hint}
          onFocus={(event) => {
            if (event.currentTarget instanceof HTMLInputElement) event.currentTarget.select();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onCancel();
            else event.continuePropagation();
          }}
        />
      </div>
      <Button size="sm" variant="primary" type="submit">
        {action}
      </Button>
      <Button size="sm" variant="ghost" onPress={onCancel}>
        {text.cancel}
      </Button>
    </form>
  );
}
