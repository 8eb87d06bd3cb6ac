import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { RowFilter } from '../../../../core/review/model.ts';
import { useText } from '../../../text/language.tsx';
import { FilterDialog } from '../../filter/filter-dialog.tsx';
import type { FilterSubject } from '../../filter/subject.ts';
import { withWhere } from '../model/filter.ts';
import styles from './filters.module.css';

interface AdvancedFilterProps {
  readonly subject: FilterSubject;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
}

/** Conditions about any field before or after its change, put together as somebody needs them. */
export function AdvancedFilter({ subject, filter, onFilter }: AdvancedFilterProps) {
  const text = useText('review').filters;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        className={styles.filter ?? ''}
        data-on={filter.where !== undefined}
        aria-haspopup="dialog"
        onPress={() => setIsOpen(true)}
      >
        <SlidersHorizontal size={13} aria-hidden />
        {text.advanced}
      </Button>
      {isOpen && (
        <FilterDialog
          title={text.advancedTitle}
          subject={subject}
          where={filter.where}
          onUse={(where) => onFilter(withWhere(filter, where))}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
