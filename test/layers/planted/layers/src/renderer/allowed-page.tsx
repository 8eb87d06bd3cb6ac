import { neighbour } from '../core/allowed-neighbour.ts';
import { contract } from '../shared/allowed-contract.ts';
export const page = [neighbour, contract];
