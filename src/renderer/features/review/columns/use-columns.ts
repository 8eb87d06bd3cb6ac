import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { ReviewField } from '../../../../core/review/model.ts';
import { useCall } from '../../../api/use-call.ts';
import { readRemembered, writeRemembered } from '../details/remembered.ts';
import type { Review } from '../use-review.ts';
import {
  arrange,
  type Arrangement,
  asItComes,
  hideColumn,
  moveColumn,
  showAllColumns,
  widthIn,
  withinWidths,
} from './column-layout.ts';

/** The columns of a plan's changed fields, as somebody arranged them. */
export interface Columns {
  /** Undefined while the plan is still being looked through. */
  readonly fields: readonly ReviewField[] | undefined;
  readonly shown: readonly ReviewField[];
  readonly hidden: readonly ReviewField[];
  readonly widthOf: (field: string) => number;
  /** How much room all of them have beside each other. */
  readonly setRoom: (roomPx: number) => void;
  readonly resize: (field: string, widthPx: number) => void;
  /** To a place among those that are shown. */
  readonly move: (field: string, to: number) => void;
  readonly hide: (field: string) => void;
  readonly showAll: () => void;
}

const widthsName = 'review.columns.widths';
const arrangementsName = 'review.columns.plans';
/** Plans whose arrangement is remembered, the last ones. */
const keptPlans = 40;

type Widths = Readonly<Record<string, number>>;
type Arrangements = readonly (Arrangement & { readonly plan: string })[];

/**
 * A field's width is remembered for every plan, its place and whether it is hidden only for this one: the changes of
 * another plan must not be hidden by what somebody once did not want to see.
 */
export function useColumns({ opened, rows }: Review): Columns {
  const { plan, header } = opened;
  const { value: fields } = useCall('review.fields', { plan });
  const [widths, setWidths] = useState(() => readRemembered(widthsName, toWidths));
  const [arrangement, setArrangement] = useState(() => arrangementOf(header.id));
  const { shown, hidden } = useMemo(() => arrange(fields ?? [], arrangement), [fields, arrangement]);
  useBroughtValues(rows, fields);
  const change = (next: Arrangement): void => {
    setArrangement(next);
    keep(header.id, next);
  };
  const [roomPx, setRoom] = useState(0);
  const usualPx = widthIn(roomPx, shown.length);
  const widthOf = useCallback((field: string) => widths[field] ?? usualPx, [widths, usualPx]);
  const known = fields ?? [];
  return {
    fields,
    shown,
    hidden,
    widthOf,
    setRoom,
    resize: (field, widthPx) => {
      const next = { ...widths, [field]: withinWidths(widthPx) };
      setWidths(next);
      writeRemembered(widthsName, next);
    },
    move: (field, to) => change(moveColumn(known, arrangement, field, to)),
    hide: (field) => change(hideColumn(known, arrangement, field)),
    showAll: () => change(showAllColumns(arrangement)),
  };
}

/** Each row brings along what Cube has in the columns, while they are shown. */
function useBroughtValues({ bring }: Review['rows'], fields: readonly ReviewField[] | undefined): void {
  const names = (fields ?? []).map(({ field }) => field).toSorted();
  const key = names.join('\n');
  const take = useEffectEvent((wanted: readonly string[] | undefined) => bring(wanted));
  useEffect(() => {
    if (names.length > 0) take(names);
    // The names are the key's.
  }, [key]);
  useEffect(() => () => take(undefined), []);
}

const arrangementOf = (plan: string): Arrangement =>
  readRemembered(arrangementsName, toArrangements).find((one) => one.plan === plan) ?? asItComes;

function keep(plan: string, { order, hidden }: Arrangement): void {
  const others = readRemembered(arrangementsName, toArrangements).filter((one) => one.plan !== plan);
  writeRemembered(arrangementsName, [...others, { plan, order, hidden }].slice(-keptPlans));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string');

const toWidths = (stored: unknown): Widths =>
  isRecord(stored)
    ? Object.fromEntries(
        Object.entries(stored).flatMap(([field, width]) =>
          typeof width === 'number' ? [[field, withinWidths(width)]] : [],
        ),
      )
    : {};

const toArrangements = (stored: unknown): Arrangements =>
  Array.isArray(stored)
    ? stored.flatMap((one: unknown) => {
        if (!isRecord(one)) return [];
        const { plan, order, hidden } = one;
        return typeof plan === 'string' && isNames(order) && isNames(hidden) ? [{ plan, order, hidden }] : [];
      })
    : [];
