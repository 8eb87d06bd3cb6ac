import type { DatabaseSync } from 'node:sqlite';
import { DecisionStore } from '../../plan-file/decisions.ts';
import { OutcomeStore } from '../../plan-file/outcomes.ts';
import { ExcludedChanges } from '../../plan-file/excluded-changes.ts';
import { isWritable } from '../conflict-fields.ts';
import { ReviewRows } from '../review-rows.ts';

/** Takes what people did about a plan's rows over to a newer plan of the same rows, before that is seen by anyone. */
export function carryChoices(from: DatabaseSync, to: DatabaseSync, at: string): void {
  carryEdits(from, to);
  const rows = new ReviewRows(to);
  const outcomes = new OutcomeStore(to);
  const leftOut = from.prepare(`SELECT ord FROM outcome WHERE state = 'excluded' UNION SELECT ord FROM set_aside`);
  const setAside = to.prepare('INSERT INTO set_aside (ord) VALUES (?)');
  for (const stored of leftOut.iterate()) {
    const ord = Number(stored['ord']);
    if (isWritable(rows.get(ord))) outcomes.exclude(ord, at);
    else setAside.run(ord);
  }
  const excluded = new ExcludedChanges(to);
  for (const { ord, field } of from.prepare('SELECT ord, field FROM excluded').iterate()) {
    const row = rows.get(Number(ord));
    if (!Object.hasOwn(row.changes, String(field))) excluded.put(Number(ord), String(field), at);
    else excluded.exclude(row, [String(field)], at);
  }
  carryDecisions(from, to, rows);
}

function carryEdits(from: DatabaseSync, to: DatabaseSync): void {
  const insert = to.prepare('INSERT INTO edit (ord, column, cell, at) VALUES (?, ?, ?, ?)');
  for (const { ord, column, cell, at } of from.prepare('SELECT ord, column, cell, at FROM edit').iterate()) {
    insert.run(ord ?? null, column ?? null, cell ?? null, at ?? null);
  }
}

/** A decision counts only while Cube has the value that was shown: carrying it over cannot make it say more. */
function carryDecisions(from: DatabaseSync, to: DatabaseSync, rows: ReviewRows): void {
  const older = new DecisionStore(from);
  const newer = new DecisionStore(to);
  for (const stored of from.prepare('SELECT ord, min(at) AS at FROM decision GROUP BY ord').iterate()) {
    const ord = Number(stored['ord']);
    const { changes } = rows.get(ord);
    for (const [field, decision] of Object.entries(older.of(ord))) {
      if (Object.hasOwn(changes, field)) newer.put(ord, field, decision, String(stored['at']));
    }
  }
}
