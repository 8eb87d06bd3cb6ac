import { database } from '../io/sqlite.ts';
export const plan = database;
