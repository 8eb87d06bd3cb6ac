import { app } from './app.ts';
import { hasDisplay } from './chromium.ts';
import { LoudEmitter, preventable } from './loud.ts';
import { onTheme } from './native-theme.ts';
import { WebContents } from './web-contents.ts';

const all = new Set<BrowserWindow>();
let focused: BrowserWindow | null = null;
let nextId = 1;

/** A window: a page in a window of Chromium. Shown, minimised, focused and the like are what was last said of it. */
export class BrowserWindow
  extends LoudEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      | ('id' | 'loadURL' | 'show' | 'showInactive' | 'hide' | 'close' | 'destroy' | 'isDestroyed' | 'focus' | 'blur')
      | ('isFocused' | 'isVisible' | 'minimize' | 'isMinimized' | 'maximize' | 'isMaximized' | 'restore')
      | ('getTitle' | 'setBounds' | 'getBounds' | 'getNormalBounds')
      | 'getSize'
      | 'setProgressBar'
      | 'setBackgroundColor'
    >
{
  readonly id = nextId++;
  readonly webContents: WebContents;
  #bounds: Electron.Rectangle;
  #title: string;
  #isVisible: boolean;
  #isMinimized = false;
  #isMaximized = false;
  #isDestroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    const { nodeIntegration, contextIsolation, sandbox, webSecurity, preload } = options.webPreferences ?? {};
    if (nodeIntegration === true || contextIsolation === false || sandbox === false || webSecurity === false)
      throw new Error('The stand-in for Electron has only windows that are isolated and sandboxed');
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#title = options.title ?? app.name;
    this.#isVisible = options.show ?? true;
    all.add(this);
    app.adopt(this);
    this.webContents = new WebContents(this, preload);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    onTheme((value) => this.webContents.setColourScheme(value));
    app.emit('browser-window-created', {}, this);
    if (this.#isVisible) this.focus();
  }

  static getAllWindows(): BrowserWindow[] {
    return [...all];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...all].find((window) => window.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return [...all].find((window) => window.id === id) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    const isFirst = this.webContents.getURL() === '';
    await this.webContents.loadURL(url);
    if (isFirst && hasDisplay) await this.#place();
    else if (isFirst) await this.#fitContents();
  }

  /** Headless Chromium's windows have invisible bars; the page gets the size that was asked for. */
  async #fitContents(): Promise<void> {
    const inner = (await this.webContents.executeJavaScript('[innerWidth, innerHeight]')) as [number, number];
    const { width, height } = this.#bounds;
    await this.webContents.setBounds({ width: 2 * width - inner[0], height: 2 * height - inner[1] });
  }

  async #place(): Promise<void> {
    const { x, y, width, height } = this.#bounds;
    await this.webContents.setBounds({ left: x, top: y, width, height });
  }

  close(): void {
    const event = preventable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  /** Not Electron's: a person closed it. That cannot be prevented any more, but is still heard of. */
  gone(): void {
    if (this.#isDestroyed) return;
    this.emit('close', preventable({}));
    this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.blur();
    this.#isDestroyed = true;
    void this.webContents.destroy().then(() => {
      all.delete(this);
      this.emit('closed');
      app.forget(this);
    });
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  focus(): void {
    if (focused === this) return;
    focused?.blur();
    // oxlint-disable-next-line typescript/no-this-alias -- which window it is, not a name for this one
    focused = this;
    this.emit('focus', {});
    app.emit('browser-window-focus', {}, this);
  }

  blur(): void {
    if (focused !== this) return;
    focused = null;
    this.emit('blur', {});
    app.emit('browser-window-blur', {}, this);
  }

  isFocused(): boolean {
    return focused === this;
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    this.#isVisible = true;
    this.emit('show', {});
  }

  hide(): void {
    this.#isVisible = false;
    this.blur();
    this.emit('hide', {});
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  minimize(): void {
    this.#isMinimized = true;
    this.blur();
    this.emit('minimize', {});
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  maximize(): void {
    this.#isMaximized = true;
    this.emit('maximize', {});
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  restore(): void {
    this.#isMinimized = false;
    this.emit('restore', {});
  }

  getTitle(): string {
    return this.#title;
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    void this.#place().then(async () => {
      if (!hasDisplay && this.webContents.getURL() !== '') await this.#fitContents();
    });
    this.emit('resize', {});
    this.emit('move', {});
  }

  getBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  getNormalBounds(): Electron.Rectangle {
    return this.getBounds();
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }

  // What has no effect that could be seen here.
  setProgressBar(): void {}
  setBackgroundColor(): void {}
}
