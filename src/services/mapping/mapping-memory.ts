import { z } from 'zod';
import type { MappingFile } from '../../core/mapping/mapping-file.ts';
import { mappingFileSchema } from '../../core/mapping/parse-mapping-file.ts';
import {
  keyFormat,
  mergeMemory,
  type RecalledMapping,
  recallMapping,
  rememberMapping,
  type RememberedMapping,
  shapeKey,
  type SheetAtHand,
} from '../../core/mapping/remembered-mapping.ts';
import type { RememberedShape, RememberedShapes } from '../workspace/remembered-shapes.ts';

/** Where it is remembered how the sheets of one assignment are mapped. */
export interface MappingMemory {
  readonly workspace: Pick<RememberedShapes, 'shapesLike' | 'rememberShape' | 'forgetShape'>;
  readonly account: string;
  readonly assignmentId: number;
}

/** What is remembered for a sheet, as far as it fits it, and when it was last used. */
export interface Recalled extends RecalledMapping {
  readonly usedAt: string;
}

const kinds = ['email', 'date', 'number', 'long-number', 'text'] as const;
const memorySchema: z.ZodType<RememberedMapping> = z.object({
  headings: z.array(z.string()).readonly(),
  mapping: mappingFileSchema,
  looks: z.array(z.object({ kind: z.enum(kinds).exactOptional(), isOdd: z.literal(true).exactOptional() })).readonly(),
});

/** What an older or newer version wrote, and that means nothing here, is as good as nothing. */
export const readMemory = ({ memory }: Pick<RememberedShape, 'memory'>): RememberedMapping | undefined =>
  memorySchema.safeParse(memory).data;

/**
 * What was decided for sheets of this shape: of several, with keys of other formats, the one that fits. `prepare` makes
 * ready to look customers up by these keys.
 */
export async function recall(
  memory: MappingMemory,
  sheet: SheetAtHand,
  prepare: (keys: readonly (readonly string[])[]) => Promise<void>,
): Promise<Recalled | undefined> {
  const keys = shapesOf(memory, sheet.headings).map((shape) => readMemory(shape)?.mapping.key);
  await prepare(keys.filter((key) => key !== undefined));
  for (const shape of shapesOf(memory, sheet.headings)) {
    const known = readMemory(shape);
    const recalled = known && recallMapping(known, sheet);
    if (recalled !== undefined) return { ...recalled, usedAt: shape.usedAt };
  }
  return undefined;
}

/** Keeps what somebody decided for a sheet that a plan was made of. What it does not speak of stays as it was known. */
export function remember(memory: MappingMemory, mapping: MappingFile, sheet: SheetAtHand): void {
  const shape = shapeKey(sheet.headings);
  if (shape === undefined) return;
  const now = rememberMapping(mapping, sheet);
  if (now.mapping.columns.length === 0) return;
  const known = shapesOf(memory, sheet.headings).find((one) => {
    const before = readMemory(one);
    return before !== undefined && recallMapping(before, sheet) !== undefined;
  });
  const before = known && readMemory(known);
  const merged = before === undefined ? now : mergeMemory(before, now);
  const { account, assignmentId, workspace } = memory;
  workspace.rememberShape({ account, assignmentId, shape }, keyFormat(merged), merged);
  // The same sheets with another key from now on.
  if (known !== undefined && before !== undefined && keyFormat(before) !== keyFormat(merged))
    workspace.forgetShape(known.id);
}

function shapesOf(
  { workspace, account, assignmentId }: MappingMemory,
  headings: readonly string[],
): readonly RememberedShape[] {
  const shape = shapeKey(headings);
  return shape === undefined ? [] : workspace.shapesLike({ account, assignmentId, shape });
}
