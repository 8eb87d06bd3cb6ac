import { wiring } from '../main/allowed-wiring.ts';
export const value = wiring;
