import { z } from 'zod';
import { neighbour } from './allowed-neighbour.ts';
export const schema = z.literal(neighbour);
