import { run } from '../cli/allowed-command.ts';
export const value = run;
