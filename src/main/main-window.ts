import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import { channels } from '../shared/channels.ts';
import type { ToldEvent } from '../shared/engine-messages.ts';
import type { Basics } from './setup-basics.ts';
import type { Pages } from './setup-pages.ts';
import { canvasColour, keepWindowState, windowOptions } from './windows.ts';

/** The app's one window. */
export class MainWindow {
  readonly #basics: Basics;
  readonly #pages: Pages;
  #window: BrowserWindow | undefined;
  /** What came before the page could take it. */
  #early: ToldEvent[] = [];
  #isLoaded = false;
  #hold: (event: { readonly preventDefault: () => void }) => void = () => undefined;

  #onGone: () => void = () => undefined;

  constructor(basics: Basics, pages: Pages) {
    this.#basics = basics;
    this.#pages = pages;
    nativeTheme.on('updated', () => {
      this.#window?.setBackgroundColor(canvasColour(nativeTheme.shouldUseDarkColors));
    });
  }

  get browserWindow(): BrowserWindow | undefined {
    return this.#window;
  }

  get isFocused(): boolean {
    return this.#window?.isFocused() === true;
  }

  owns(contents: WebContents): boolean {
    return this.#window?.webContents === contents;
  }

  /** Asked before it closes: whoever holds it may prevent that. */
  onClose(hold: (event: { readonly preventDefault: () => void }) => void): void {
    this.#hold = hold;
  }

  /** Told when the page died, before it is loaded anew: the new one knows nothing of what the old one had begun. */
  onGone(told: () => void): void {
    this.#onGone = told;
  }

  bringToFront(): void {
    const window = this.#window;
    if (window === undefined) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Tells the page. What comes before it is loaded waits; of progress only the last word would matter. */
  send(told: ToldEvent): void {
    if (this.#isLoaded) this.#window?.webContents.send(channels.event, told.name, told.event);
    else if (told.name === 'file.opened') this.#early.push(told);
  }

  showProgress(share: number): void {
    this.#window?.setProgressBar(share);
  }

  async open(): Promise<void> {
    const { state } = this.#basics;
    const window = new BrowserWindow(
      windowOptions({
        title: 'Cube Bulk',
        preload: join(import.meta.dirname, '../preload/index.cjs'),
        isDark: nativeTheme.shouldUseDarkColors,
        devTools: !app.isPackaged,
        state: state.value.window,
        displays: screen.getAllDisplays().map(({ workArea }) => workArea),
      }),
    );
    this.#window = window;
    keepWindowState(window, (kept) => {
      state.change({ window: kept });
    });
    window.once('ready-to-show', () => {
      if (state.value.window?.isMaximized === true) window.maximize();
      window.show();
    });
    window.on('close', (event) => {
      this.#hold(event);
    });
    window.once('closed', () => {
      this.#window = undefined;
      this.#isLoaded = false;
    });
    this.#followPage(window);
    await window.loadURL(this.#pages.url);
  }

  #followPage(window: BrowserWindow): void {
    window.webContents.on('did-finish-load', () => {
      this.#isLoaded = true;
      for (const told of this.#early.splice(0)) this.send(told);
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.#basics.log.write(`the page is gone: ${reason}`);
      this.#isLoaded = false;
      this.#onGone();
      if (reason !== 'clean-exit') window.webContents.reload();
    });
  }
}
