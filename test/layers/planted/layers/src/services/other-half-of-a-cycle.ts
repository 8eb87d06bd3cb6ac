import { half } from './half-of-a-cycle.ts';
export const other = (): unknown => half;
