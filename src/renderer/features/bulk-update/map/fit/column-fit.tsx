import type { ColumnProps } from '../column-props.ts';
import { SplitLine } from './split-line.tsx';
import { ValuesLine } from './values-line.tsx';
import { useFitting } from './fitting-context.tsx';
import { fittedValues, hasOpenValues } from './open-columns.ts';

interface ColumnFitProps extends ColumnProps {
  readonly name: string;
  /** Opens the form in which the split is chosen and tried. */
  readonly onSplit: () => void;
}

/** Does anything stand under the column: how it is taken apart, or could be, and what its values mean? */
export function useColumnFit({ column, proposal }: Pick<ColumnProps, 'column' | 'proposal'>) {
  const fitting = useFitting();
  const fitted = fittedValues(column, proposal, fitting?.values);
  return {
    hasSplit: fitting !== undefined && (column.split !== undefined || column.splitOffer !== undefined),
    fitted,
    isOpen: hasOpenValues(column, fitted),
  };
}

export function ColumnFit(props: ColumnFitProps) {
  const { hasSplit, fitted } = useColumnFit(props);
  return (
    <>
      {hasSplit && <SplitLine {...props} />}
      {fitted !== undefined && <ValuesLine {...props} {...fitted} />}
    </>
  );
}
