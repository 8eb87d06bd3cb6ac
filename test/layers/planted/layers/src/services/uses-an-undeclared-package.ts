import fc from 'fast-check';
export const value = fc;
