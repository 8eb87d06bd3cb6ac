import { builder } from '../../test/builder.ts';
export const value = builder;
