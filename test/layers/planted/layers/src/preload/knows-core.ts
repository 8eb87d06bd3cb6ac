import { neighbour } from '../core/allowed-neighbour.ts';
export const value = neighbour;
