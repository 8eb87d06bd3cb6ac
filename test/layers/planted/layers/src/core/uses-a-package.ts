import papaparse from 'papaparse';
export const parse = papaparse;
