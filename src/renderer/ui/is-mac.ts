import { cube } from '../api/cube.ts';

/** Shortcuts use ⌘ there and are written as signs. */
export const isMac = (): boolean => cube().platform === 'darwin';
