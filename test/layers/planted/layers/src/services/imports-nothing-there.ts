import { absent } from './absent.ts';
export const value = absent;
