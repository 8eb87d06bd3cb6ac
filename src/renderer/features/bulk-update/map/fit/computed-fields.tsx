import { Plus, Sigma, X } from 'lucide-react';
import { useState } from 'react';
import { fieldLabel } from '../../../../../core/fields/catalogue.ts';
import { computedLabel, type MappingFile, type MappingFileComputed } from '../../../../../core/mapping/mapping-file.ts';
import type { MappingProposal } from '../../../../../core/mapping/proposal.ts';
import { useLanguage, useText } from '../../../../text/language.tsx';
import { Button } from '../../../../ui/button.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { computedOf } from '../choice.ts';
import { ComputedDialog } from './computed-dialog.tsx';
import styles from './fit.module.css';

export interface ComputedProps {
  readonly proposal: MappingProposal;
  readonly choice: MappingFile;
  readonly onChange: (choice: MappingFile) => void;
}

/** Fields that no single column holds: put together of several, the first that has a value, or the same for all rows. */
export function ComputedFields({ proposal, choice, onChange }: ComputedProps) {
  const text = useText('fit');
  const language = useLanguage();
  const [isAdding, setIsAdding] = useState(false);
  const computed = computedOf(proposal, choice);
  const set = (next: readonly MappingFileComputed[]): void => onChange({ ...choice, computed: next });
  return (
    <section className={styles.computed} aria-label={text.computed}>
      {computed.map((entry) => (
        <div key={entry.field} className={styles.made}>
          <Sigma aria-hidden size={14} />
          <span>
            {text.computes(computedLabel(entry), fieldLabel(entry.field, language), text.computedKinds[kindOf(entry)])}
          </span>
          <IconButton
            icon={X}
            size="sm"
            label={text.removeComputed(fieldLabel(entry.field, language))}
            onPress={() => set(computed.filter((other) => other !== entry))}
          />
        </div>
      ))}
      <div>
        <Button size="sm" icon={Plus} onPress={() => setIsAdding(true)}>
          {text.addComputed}
        </Button>
      </div>
      {isAdding && (
        <ComputedDialog
          proposal={proposal}
          taken={computed.map(({ field }) => field)}
          onAdd={(entry) => set([...computed, entry])}
          onClose={() => setIsAdding(false)}
        />
      )}
    </section>
  );
}

const kindOf = (entry: MappingFileComputed): 'fixed' | 'join' | 'first' =>
  'fixed' in entry ? 'fixed' : 'from' in entry ? 'join' : 'first';
