/** What a utility process can have of Electron here. */
export { net } from './net.ts';
