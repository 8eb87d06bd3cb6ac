import { z } from 'zod';
import type { RememberedMapping } from '../../core/mapping/remembered-mapping.ts';
import type { Clock } from '../io/clock.ts';
import type { Catalogue } from './catalogue.ts';

/** Sheets of one shape in one assignment, and how they were mapped. */
export interface RememberedShape {
  readonly id: number;
  readonly account: string;
  readonly assignmentId: number;
  /** Not yet checked: it may be from an older version. */
  readonly memory: unknown;
  /** ISO 8601, UTC: when a plan was made with it last. */
  readonly usedAt: string;
}

/** Of which assignment, and which columns. */
export interface ShapePlace {
  readonly account: string;
  readonly assignmentId: number;
  readonly shape: string;
}

/** Where it is remembered how sheets were mapped that a plan was made of, without anybody saving it. */
export interface RememberedShapes {
  /** Replaces what is known of the shape with a key of this format; it was used now. */
  rememberShape(place: ShapePlace, keyFormat: string, memory: RememberedMapping): void;
  /** With whatever keys; used last first. */
  shapesLike(place: ShapePlace): readonly RememberedShape[];
  /** All of them, used last first. */
  rememberedShapes(): readonly RememberedShape[];
  /** Says whether there was one. */
  forgetShape(id: number): boolean;
  /** Returns how many there were. */
  forgetShapes(): number;
}

const rows = z.array(
  z
    .object({ id: z.number(), account: z.string(), assignment_id: z.number(), memory: z.string(), used_at: z.string() })
    .transform(({ id, account, assignment_id: assignmentId, memory, used_at: usedAt }): RememberedShape => {
      return { id, account, assignmentId, memory: JSON.parse(memory), usedAt };
    }),
);

/** The part of the workspace that remembers shapes. */
export function rememberedShapes(catalogue: Catalogue, clock: Clock): RememberedShapes {
  const select = (rest: string, ...values: (string | number)[]): readonly RememberedShape[] =>
    catalogue.read((db) =>
      rows.parse(db.prepare(`SELECT * FROM remembered_shape ${rest} ORDER BY used_at DESC, id DESC`).all(...values)),
    );
  return {
    rememberShape: ({ account, assignmentId, shape }, keyFormat, memory) => {
      catalogue.write((db) => {
        db.prepare(
          `INSERT INTO remembered_shape (account, assignment_id, shape, key_format, memory, used_at)
           VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET memory = excluded.memory, used_at = excluded.used_at`,
        ).run(account, assignmentId, shape, keyFormat, JSON.stringify(memory), clock.now().toISOString());
      });
    },
    shapesLike: ({ account, assignmentId, shape }) =>
      select('WHERE account = ? AND assignment_id = ? AND shape = ?', account, assignmentId, shape),
    rememberedShapes: () => select(''),
    forgetShape: (id) =>
      catalogue.write((db) => Number(db.prepare('DELETE FROM remembered_shape WHERE id = ?').run(id).changes) > 0),
    forgetShapes: () => catalogue.write((db) => Number(db.prepare('DELETE FROM remembered_shape').run().changes)),
  };
}
