import { readFileSync } from 'node:fs';
import { schema } from '../core/allowed-zod.ts';
export const service = schema.parse(readFileSync('a', 'utf8'));
export type Service = typeof service;
