import type { Field } from '../../../../../core/fields/field.ts';
import type { ColumnValues } from '../../../../../core/mapping/sheet-values.ts';
import type { ColumnProps } from '../column-props.ts';

/** What everything about a column's values works on. */
export interface ValuesProps extends ColumnProps {
  readonly name: string;
  readonly field: Field;
  readonly values: ColumnValues;
}
