import type { FittingPreview as Tried } from '../../../../../core/mapping/sheet-values.ts';
import type { Input } from '../../../../../shared/ipc.ts';
import { useCall } from '../../../../api/use-call.ts';
import { useFormats, useText } from '../../../../text/language.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import styles from './fit.module.css';
import { useFitting } from './fitting-context.tsx';

interface FittingPreviewProps {
  readonly fitting: Input<'sheet.tryFitting'>['fitting'];
  /** What each part becomes. */
  readonly parts: readonly string[];
}

/** What would come of the sheet's own cells: some of them before and after, and how many cannot be taken apart. */
export function FittingPreview({ fitting, parts }: FittingPreviewProps) {
  const place = useFitting()?.place;
  const { value, error, isLoading, reload } = useCall(
    'sheet.tryFitting',
    { ...(place ?? { file: '', sheet: '', headerRow: 0 }), fitting },
    { enabled: place !== undefined },
  );
  if (error !== undefined) return <ErrorState error={error} onRetry={reload} />;
  if (isLoading || value === undefined) return <Skeleton kind="rows" lines={4} />;
  return <Preview tried={value} parts={parts} />;
}

function Preview({ tried, parts }: { readonly tried: Tried; readonly parts: readonly string[] }) {
  const text = useText('fit');
  const common = useText('common');
  const format = useFormats();
  const { rows, isWhole, made, failed, examples, failures } = tried;
  return (
    <>
      <div className={styles.preview}>
        <table className={styles.tried} aria-label={text.preview}>
          <thead>
            <tr>
              <th scope="col">{text.inSheet}</th>
              {parts.map((part) => (
                <th key={part} scope="col">
                  {part}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {examples.map(({ before, parts: texts }) => (
              <tr key={before}>
                <td>
                  <code className={styles.cell}>{before}</code>
                </td>
                {parts.map((part, at) => (
                  <td key={part}>
                    {texts[at] === '' ? <span className={styles.empty}>{text.nothing}</span> : texts[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note} role="status">
        {text.tried(format.count(made), made)}{' '}
        {failed > 0 && text.notTaken(format.count(failed), failed, failures.map(common.quoted).join(', '))}{' '}
        {!isWhole && text.firstRows(format.count(rows))}
      </p>
    </>
  );
}
