import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { checkModes, conflictRules } from '../../../core/plan/outcomes.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import styles from './advanced-choices.module.css';
import type { ApplyChoices } from './apply-choices.ts';

interface AdvancedChoicesProps {
  readonly choices: ApplyChoices;
  readonly onChange: (choices: ApplyChoices) => void;
  /** How many the run will send at least, where that is known. */
  readonly requests: number | undefined;
}

/** What hardly anybody needs to change. */
export function AdvancedChoices({ choices, onChange, requests }: AdvancedChoicesProps) {
  const text = useText('apply');
  const format = useFormats();
  return (
    <Disclosure className={styles.disclosure ?? ''}>
      <Heading level={2} className={styles.heading ?? ''}>
        <Button slot="trigger" className={styles.trigger ?? ''}>
          <ChevronRight aria-hidden size={14} className={styles.chevron} />
          {text.advanced}
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className={styles.panel}>
          <RadioGroup
            label={text.check}
            options={checkModes.map((id) => ({ id, name: text.checks[id].name, hint: text.checks[id].hint }))}
            value={choices.check}
            onChange={(check) => onChange({ ...choices, check })}
          />
          <RadioGroup
            label={text.onConflict}
            options={conflictRules.map((id) => ({ id, name: text.conflicts[id].name, hint: text.conflicts[id].hint }))}
            value={choices.onConflict}
            onChange={(onConflict) => onChange({ ...choices, onConflict })}
          />
          <div className={styles.numbers}>
            <NumberField
              label={text.concurrency}
              hint={text.concurrencyHint}
              minValue={1}
              maxValue={64}
              value={choices.concurrency}
              onChange={(concurrency) =>
                onChange({ ...choices, concurrency: Number.isNaN(concurrency) ? 8 : concurrency })
              }
            />
            <NumberField
              label={text.giveUp}
              hint={text.giveUpHint}
              minValue={5}
              maxValue={3600}
              value={choices.giveUpSeconds}
              onChange={(seconds) => onChange({ ...choices, giveUpSeconds: Number.isNaN(seconds) ? 60 : seconds })}
            />
          </div>
          {requests !== undefined && (
            <p className={styles.requests}>{text.requests(format.count(requests), requests)}</p>
          )}
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
