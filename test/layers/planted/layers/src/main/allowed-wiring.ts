import { readFileSync } from 'node:fs';
import { contract } from '../shared/allowed-contract.ts';
export const wiring = [readFileSync, contract];
