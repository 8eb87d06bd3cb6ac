import { expect, test } from 'vitest';
import { windowOptions } from '../../src/main/windows.ts';

const displays = [{ x: 0, y: 0, width: 1920, height: 1040 }];
const look = { title: 'Cube Bulk', preload: '/app/preload.cjs', isDark: false, devTools: false, displays };

test('a window is a sandboxed page without Node, and nothing of that is left to a default', () => {
  expect(windowOptions({ ...look, state: undefined })).toEqual({
    title: 'Cube Bulk',
    minWidth: 960,
    minHeight: 600,
    width: 1280,
    height: 800,
    show: false,
    backgroundColor: '#f6f6f8',
    webPreferences: {
      preload: '/app/preload.cjs',
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    },
  });
  expect(windowOptions({ ...look, isDark: true, state: undefined }).backgroundColor).toBe('#121317');
});

const state = (x: number, y: number, width = 1400, height = 900) => ({ x, y, width, height, isMaximized: false });

test('a window comes back where it was, as long as there is a display', () => {
  expect(windowOptions({ ...look, state: state(200, 100) })).toMatchObject({
    x: 200,
    y: 100,
    width: 1400,
    height: 900,
  });
  const gone = windowOptions({ ...look, state: state(2500, 100) });
  expect(gone).toMatchObject({ width: 1400, height: 900 });
  expect(gone).not.toHaveProperty('x');
  expect(windowOptions({ ...look, state: state(200, -500) })).not.toHaveProperty('y');
  expect(windowOptions({ ...look, state: state(0, 0, 10, 10) })).toMatchObject({ width: 960, height: 600 });
});
