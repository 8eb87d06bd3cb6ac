import { neighbour } from '../core/allowed-neighbour.ts';
export const contract = neighbour;
