import { existsSync, readdirSync, rmdirSync } from 'node:fs';
import { makeFolder } from '../io/make-folder.ts';
import { planFailure } from './errors.ts';

/**
 * Makes the folder for plans, if need be, and what goes into it. Where that fails, the folder goes again if it was made
 * here and nothing is in it.
 */
export async function inPlanFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const isOurs = !existsSync(folder);
  try {
    makeFolder(folder, 0o700);
  } catch (error) {
    throw planFailure(error, folder);
  }
  try {
    return await work();
  } catch (error) {
    if (isOurs && existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
    throw error;
  }
}
