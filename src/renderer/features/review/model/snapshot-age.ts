/** After this long it is worth a word that Cube may have changed. */
const oldHours = 24;

/** Is a snapshot old enough that comparing again is offered? */
export const isOld = (takenAt: string, nowMs: number): boolean => nowMs - Date.parse(takenAt) > oldHours * 3_600_000;
