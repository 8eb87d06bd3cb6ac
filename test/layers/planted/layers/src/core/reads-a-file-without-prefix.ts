import { readFileSync } from 'fs';
export const text = readFileSync('a', 'utf8');
