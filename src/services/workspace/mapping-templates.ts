import { z } from 'zod';
import type { JsonValue } from '../../core/types.ts';
import type { Clock } from '../io/clock.ts';
import type { Catalogue } from './catalogue.ts';

/** A mapping that the user saved under a name. */
export interface MappingTemplate {
  readonly name: string;
  /** The content of a mapping file (docs/cli.md), not yet checked: it may be from an older version. */
  readonly mapping: JsonValue;
  /** The headings of the sheet for which it was made. */
  readonly headings: readonly string[];
  /** ISO 8601, UTC. */
  readonly savedAt: string;
}

/** Where mapping templates are kept. */
export interface MappingTemplates {
  /** Replaces a template of the same name. */
  saveTemplate(name: string, mapping: JsonValue, headings: readonly string[]): void;
  template(name: string): MappingTemplate | undefined;
  /** By name. */
  templates(): readonly MappingTemplate[];
  /** Says whether there was one. */
  removeTemplate(name: string): boolean;
  /** The template saved last for a sheet with the same columns, in any order. */
  templateForHeadings(headings: readonly string[]): MappingTemplate | undefined;
}

const rows = z.array(
  z.object({ name: z.string(), mapping: z.string(), headings: z.string(), saved_at: z.string() }).transform((row) => ({
    name: row.name,
    mapping: z.json().parse(JSON.parse(row.mapping)),
    headings: z.array(z.string()).parse(JSON.parse(row.headings)),
    savedAt: row.saved_at,
  })),
);

/** The part of the workspace that keeps mapping templates. */
export function mappingTemplates(catalogue: Catalogue, clock: Clock): MappingTemplates {
  const select = (rest: string, ...values: string[]): readonly MappingTemplate[] =>
    catalogue.read((db) => rows.parse(db.prepare(`SELECT * FROM template ${rest}`).all(...values)));
  return {
    saveTemplate: (name, mapping, headings) => {
      catalogue.write((db) => {
        db.prepare(
          'INSERT OR REPLACE INTO template (name, mapping, headings, headings_key, saved_at) VALUES (?, ?, ?, ?, ?)',
        ).run(
          name,
          JSON.stringify(mapping),
          JSON.stringify(headings),
          headingsKey(headings),
          clock.now().toISOString(),
        );
      });
    },
    template: (name) => select('WHERE name = ?', name)[0],
    templates: () => select('ORDER BY name'),
    removeTemplate: (name) =>
      catalogue.write((db) => Number(db.prepare('DELETE FROM template WHERE name = ?').run(name).changes) > 0),
    templateForHeadings: (headings) =>
      select('WHERE headings_key = ? ORDER BY saved_at DESC, rowid DESC LIMIT 1', headingsKey(headings))[0],
  };
}

/** The same columns whatever their order and however their letters were composed. */
function headingsKey(headings: readonly string[]): string {
  return JSON.stringify(headings.map((heading) => heading.trim().normalize('NFC')).toSorted());
}
