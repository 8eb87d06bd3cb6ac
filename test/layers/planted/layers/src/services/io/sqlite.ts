export const database = 'a plan';
