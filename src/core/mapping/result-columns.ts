const prefix = 'cube_result_';

/**
 * The result columns that a report adds to the source's own columns. A later plan ignores every column with this prefix,
 * so that a report can be fed back as it is; the headings are a public interface.
 */
export const resultColumns = [
  /** The source row's number, which stays with the row when the report is sorted. */
  `${prefix}row`,
  `${prefix}customer_id`,
  /** The row's status in the plan: `changed`, `invalid` … */
  `${prefix}status`,
  /** What is wrong with the row or its cells, in words. */
  `${prefix}issues`,
  /** Each changed field with its former and its new value. */
  `${prefix}changes`,
  /** The state after applying: `applied`, `failed` … */
  `${prefix}outcome`,
  `${prefix}written`,
  `${prefix}code`,
  `${prefix}message`,
  /** Of a row that failed: `may help` or `will not help`. */
  `${prefix}retry`,
  /** ISO 8601, UTC. */
  `${prefix}at`,
  /** Where the row ends after all decisions, as the summary counts it: `written`, `held_back` … */
  `${prefix}end`,
  /** Each field that was written, or may have been, with its former and its new value. */
  `${prefix}fields`,
] as const;
export type ResultColumn = (typeof resultColumns)[number];

/** True for the heading of a result column, also of another version's report. */
export function isResultHeading(text: string): boolean {
  return text.trim().toLowerCase().startsWith(prefix);
}
