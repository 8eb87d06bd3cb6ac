import { z } from 'zod';
import { type ExportPreset, exportPresetSchema } from '../../core/export-preset.ts';
import type { Clock } from '../io/clock.ts';
import type { Catalogue } from './catalogue.ts';

export interface SavedPreset {
  readonly name: string;
  readonly preset: ExportPreset;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
}

/** Where exports are kept that people make again and again. */
export interface ExportPresets {
  /** Replaces one of the same name. */
  savePreset(name: string, preset: ExportPreset): void;
  preset(name: string): ExportPreset | undefined;
  /** By name. What a newer version saved, and that means nothing here, is left out. */
  presets(): readonly SavedPreset[];
  /** Writes those anew of which `change` makes something else; their names. */
  changePresets(change: (preset: ExportPreset) => ExportPreset): readonly string[];
  /** Says whether there was one. */
  removePreset(name: string): boolean;
}

const rows = z.array(z.object({ name: z.string(), preset: z.string(), saved_at: z.string() }));

/** The part of the workspace that keeps exports. */
export function exportPresets(catalogue: Catalogue, clock: Clock): ExportPresets {
  const all = (): readonly SavedPreset[] =>
    catalogue
      .read((db) => rows.parse(db.prepare('SELECT name, preset, saved_at FROM export_preset ORDER BY name').all()))
      .flatMap(({ name, preset, saved_at: savedAt }) => {
        const read = exportPresetSchema.safeParse(JSON.parse(preset));
        return read.success ? [{ name, preset: read.data, savedAt }] : [];
      });
  return {
    savePreset: (name, preset) => {
      catalogue.write((db) => {
        db.prepare('INSERT OR REPLACE INTO export_preset (name, preset, saved_at) VALUES (?, ?, ?)').run(
          name,
          JSON.stringify(preset),
          clock.now().toISOString(),
        );
      });
    },
    preset: (name) => all().find((saved) => saved.name === name)?.preset,
    presets: all,
    changePresets: (change) => {
      const changed = all().flatMap(({ name, preset }) => {
        const next = change(preset);
        return next === preset ? [] : [{ name, next }];
      });
      if (changed.length > 0) {
        catalogue.write((db) => {
          const update = db.prepare('UPDATE export_preset SET preset = ? WHERE name = ?');
          for (const { name, next } of changed) update.run(JSON.stringify(next), name);
        });
      }
      return changed.map(({ name }) => name);
    },
    removePreset: (name) =>
      catalogue.write((db) => Number(db.prepare('DELETE FROM export_preset WHERE name = ?').run(name).changes) > 0),
  };
}
