import { BrowserWindow } from 'electron';
export const window = new BrowserWindow();
