import { other } from './other-half-of-a-cycle.ts';
export const half = (): unknown => other;
