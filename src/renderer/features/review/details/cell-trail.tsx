import type { ReactNode } from 'react';
import type { CellTrail as Trail } from '../../../../core/review/model.ts';
import type { Cell } from '../../../../core/cells.ts';
import type { FittingStep } from '../../../../core/fitting/fitting-steps.ts';
import { cleanings } from '../../../../core/values/transforms.ts';
import { useLanguage, useText } from '../../../text/language.tsx';
import { columnLetters } from '../../../../core/text.ts';
import { cellText } from '../model/value-text.ts';
import { Value } from '../value.tsx';
import styles from './trail.module.css';

/** From the cell as it is in the sheet to the value that is sent, step by step. */
export function CellTrail({ cell }: { readonly cell: Trail }) {
  const text = useText('review').trail;
  const language = useLanguage();
  const { column, field, transforms, result, after, before, exported } = cell;
  const cleaning = transforms
    .filter((transform) => transform !== 'trim')
    .map((transform) => cleanings[transform].words[language]);
  return (
    <ol className={styles.trail} aria-label={text.label(column)}>
      <SheetSteps cell={cell} />
      {field === null ? (
        <Step name={text.result}>{text.ignored}</Step>
      ) : (
        <Step name={text.cleaning}>{cleaning.length === 0 ? text.noCleaning : cleaning.join(', ')}</Step>
      )}
      {exported !== undefined && (
        <Step name={text.exported}>
          <Value value={exported} field={field} />
        </Step>
      )}
      {before !== undefined && (
        <Step name={text.inCube}>
          <Value value={before} field={field} />
        </Step>
      )}
      {result !== undefined && (
        <Step name={text.result} tone={result}>
          {text.results[result]}
        </Step>
      )}
      {result === 'set' && (
        <Step name={text.send} tone="set">
          <Value value={after} field={field} />
          {after !== undefined && <span className={styles.type}>{jsonType(after, text.types)}</span>}
        </Step>
      )}
    </ol>
  );
}

/** The cell of the sheet, what was typed over it, and what a person's mapping makes of it for this field. */
function SheetSteps({ cell }: { readonly cell: Trail }) {
  const text = useText('review').trail;
  const { index, partOf, former, raw, steps = [], made, typed } = cell;
  // A field that is put together of several columns has no cell in the sheet.
  const hasCell = made === undefined || partOf !== undefined;
  return (
    <>
      {hasCell && (
        <Step name={text.raw} remark={text.column(columnLetters(partOf ?? index))}>
          <SheetCell cell={former === undefined ? raw : former} />
        </Step>
      )}
      {former !== undefined && (
        <Step name={text.corrected} tone="accent">
          <SheetCell cell={raw} />
        </Step>
      )}
      {steps.map((step, at) => (
        // Two columns with one heading may be among them.
        <MadeStep key={`${at} ${step.kind}`} step={step} />
      ))}
      {typed !== undefined && (
        <Step name={text.corrected} tone="accent">
          <SheetCell cell={typed} />
        </Step>
      )}
    </>
  );
}

function MadeStep({ step }: { readonly step: FittingStep }) {
  const text = useText('review').trail;
  const { parts } = useText('fit');
  switch (step.kind) {
    case 'left':
    case 'let-in':
      return <Step name={text.means}>{text.steps[step.kind]}</Step>;
    case 'map':
      return (
        <Step name={text.means}>
          <SheetCell cell={step.cell} />
        </Step>
      );
    case 'split':
      return (
        <Step name={text.partOf} remark={isPart(step.part, parts) ? parts[step.part] : step.part}>
          <SheetCell cell={step.cell} />
        </Step>
      );
    case 'source':
      return (
        <Step name={text.raw} remark={step.column}>
          <SheetCell cell={step.cell} />
        </Step>
      );
    case 'join':
    case 'first':
    case 'fixed':
      return (
        <Step name={text.steps[step.kind]}>
          <SheetCell cell={step.cell} />
        </Step>
      );
  }
}

const isPart = <T extends object>(part: string, parts: T): part is Extract<keyof T, string> =>
  Object.hasOwn(parts, part);

function Step({
  name,
  remark,
  tone,
  children,
}: {
  readonly name: string;
  readonly remark?: string;
  readonly tone?: string;
  readonly children: ReactNode;
}) {
  return (
    <li className={styles.step} data-tone={tone}>
      <span className={styles.name}>
        {name}
        {remark !== undefined && <span className={styles.remark}>{remark}</span>}
      </span>
      <span className={styles.what}>{children}</span>
    </li>
  );
}

function SheetCell({ cell }: { readonly cell: Cell }) {
  const text = useText('review').trail;
  const { text: shown, type, detail } = cellText(cell);
  return (
    <>
      {shown === undefined ? (
        <span className={styles.blank}>{text.blank}</span>
      ) : (
        <code className={styles.raw}>{shown}</code>
      )}
      <span className={styles.type}>{text.types[type]}</span>
      {detail !== undefined && <code className={styles.format}>{detail}</code>}
    </>
  );
}

function jsonType(
  value: unknown,
  types: { readonly text: string; readonly number: string; readonly boolean: string },
): string {
  if (typeof value === 'number') return types.number;
  return typeof value === 'boolean' ? types.boolean : types.text;
}
