import { readFileSync } from 'node:fs';
import { app } from './app.ts';
import { type Params, listen, send, sendLate } from './chromium.ts';
import { makeCodec } from './codec.ts';
import { frames } from './frames.ts';
import { codec, ipcMain } from './ipc-main.ts';
import { LoudEmitter, loud, preventable } from './loud.ts';
import { makeBridge, makeIpcRenderer, runPreload } from './page-scripts.ts';
import { blankPath, fromPageUrl, toPageUrl } from './protocol-handlers.ts';
import { session } from './session.ts';
import { type Target, openTarget } from './targets.ts';

/** What a web contents asks of the window that it is in. */
interface Owner {
  close(): void;
  gone(): void;
  getSize(): number[];
}

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

const world = 'Electron Isolated Context';
const all = new Map<number, WebContents>();
let nextId = 1;

/** A page and its preload. The page itself comes with the first address that is loaded. */
export class WebContents
  extends LoudEmitter
  implements
    Pick<
      Electron.WebContents,
      'id' | 'loadURL' | 'getURL' | 'isDestroyed' | 'send' | 'executeJavaScript' | 'close' | 'reload' | 'focus'
    >
{
  readonly id = nextId++;
  readonly session = session.defaultSession;
  readonly mainFrame;
  readonly #owner: Owner;
  readonly #preload: string | undefined;
  #target: Promise<Target> | undefined;
  #targetId = '';
  #context: number | undefined;
  #url = '';
  #expected = '';
  #isDestroyed = false;
  #colourScheme = '';
  #open: OpenHandler = () => ({ action: 'allow' });

  constructor(owner: Owner, preload: string | undefined) {
    super();
    this.#owner = owner;
    this.#preload = preload;
    const url = (): string => this.#url;
    this.mainFrame = loud({
      get url() {
        return url();
      },
      get origin() {
        return /^[^:]+:\/\/[^/]*/u.exec(url())?.[0] ?? '';
      },
      parent: null,
      frameTreeNodeId: this.id,
      processId: this.id,
      routingId: 1,
      detached: false,
      isDestroyed: () => this.#isDestroyed,
    }) satisfies Pick<
      Electron.WebFrameMain,
      'url' | 'origin' | 'parent' | 'frameTreeNodeId' | 'processId' | 'routingId' | 'detached' | 'isDestroyed'
    >;
    all.set(this.id, this);
    app.emit('web-contents-created', {}, this);
  }

  static find(targetId: string): WebContents | undefined {
    return [...all.values()].find((contents) => contents.#targetId === targetId);
  }

  async loadURL(url: string): Promise<void> {
    this.#target ??= this.#openPage(toPageUrl(url));
    const { sessionId } = await this.#target;
    this.#expected = url;
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', resolve));
    const { errorText } = await send('Page.navigate', { url: toPageUrl(url) }, sessionId);
    if (errorText === undefined) return await loaded;
    this.emit('did-fail-load', {}, -2, errorText, url, true);
    throw new Error(`${errorText} loading '${url}'`);
  }

  async #openPage(firstUrl: string): Promise<Target> {
    const [width = 0, height = 0] = this.#owner.getSize();
    // Of the same origin as what is loaded next, else Chromium shows its address bar.
    const target = await openTarget(new URL(blankPath, firstUrl).href, width, height);
    this.#targetId = target.targetId;
    frames.pages.set(target.targetId, {
      mayNavigate: (url) => this.#mayNavigate(url),
      mayOpen: (url) => this.#open({ url }).action === 'allow',
      gone: () => this.#owner.gone(),
    });
    this.#listen(target.sessionId);
    const commands: [string, Params?][] = [
      ['Page.enable'],
      ['Runtime.enable'],
      ['Inspector.enable'],
      ['Debugger.enable'],
      ['Runtime.addBinding', { name: 'standInSend', executionContextName: world }],
      ['Page.addScriptToEvaluateOnNewDocument', { source: pageScript() }],
      ['Page.addScriptToEvaluateOnNewDocument', { source: preloadScript(this.#preload), worldName: world }],
      ['Runtime.runIfWaitingForDebugger'],
    ];
    await Promise.all(commands.map(([method, params]) => send(method, params, target.sessionId)));
    if (this.#colourScheme !== '') this.setColourScheme(this.#colourScheme);
    return target;
  }

  #listen(sessionId: string): void {
    const on = (method: string, listener: (params: Params) => void): void => listen(method, listener, sessionId);
    on('Page.domContentEventFired', () => this.emit('dom-ready', {}));
    on('Page.loadEventFired', () => {
      this.emit('did-finish-load', {});
      this.emit('did-stop-loading', {});
    });
    on('Page.navigatedWithinDocument', ({ url }) => {
      this.#url = fromPageUrl(url);
    });
    on('Inspector.targetCrashed', () => {
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === world && context.auxData.frameId === this.#targetId) this.#context = context.id;
    });
    on('Runtime.executionContextsCleared', () => {
      this.#context = undefined;
    });
    on('Runtime.exceptionThrown', ({ exceptionDetails: details }) => {
      const words = details.exception?.description ?? details.text;
      if (details.executionContextId === this.#context) this.emit('preload-error', {}, this.#preload, new Error(words));
      process.stderr.write(`${this.#url}: ${words}\n`);
    });
    on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      if (executionContextId === this.#context) this.#receive(payload, executionContextId);
    });
    on('Debugger.paused', () => void this.#tellPath(sessionId));
  }

  /** The page is halted in `webUtils.getPathForFile`: says the path of the file in question. */
  async #tellPath(sessionId: string): Promise<void> {
    const where = { contextId: this.#context };
    const { result } = await send('Runtime.evaluate', { ...where, expression: 'standIn.file' }, sessionId);
    if (result.objectId !== undefined) {
      // A file that the page made up has none.
      const found = await send('DOM.getFileInfo', { objectId: result.objectId }, sessionId).catch(() => ({ path: '' }));
      const expression = `standIn.path = ${JSON.stringify(found.path)}; standIn.file = null`;
      await send('Runtime.evaluate', { ...where, expression }, sessionId);
    }
    sendLate('Debugger.resume', {}, sessionId);
  }

  #receive(payload: string, context: number): void {
    const { channel, args, call } = JSON.parse(payload) as { channel: string; args: unknown; call?: number };
    const event = loud({
      sender: this,
      senderFrame: this.mainFrame,
      processId: this.id,
      frameId: 1,
      type: 'frame',
      ports: [],
      reply: (name: string, ...values: unknown[]) => this.send(name, ...values),
    });
    const decoded = codec.decode(args) as readonly unknown[];
    if (call === undefined) ipcMain.emit(channel, event, ...decoded);
    else void ipcMain.answer(channel, event, decoded).then((answer) => this.#deliver({ call, ...answer }, context));
  }

  #deliver(message: object, contextId: number | undefined): void {
    if (contextId === undefined || this.#target === undefined) return;
    // As an argument: a text of megabytes within the code would be compiled, and kept with it.
    const call = {
      executionContextId: contextId,
      functionDeclaration: '(text) => standIn.receive(text)',
      arguments: [{ value: JSON.stringify(message) }],
    };
    void this.#target.then(({ sessionId }) => sendLate('Runtime.callFunctionOn', call, sessionId));
  }

  send(channel: string, ...args: unknown[]): void {
    this.#deliver({ channel, value: codec.encode(args) }, this.#context);
  }

  #mayNavigate(url: string): boolean {
    if (url !== this.#expected) {
      const event = preventable({ url, isMainFrame: true, isSameDocument: false, frame: this.mainFrame });
      this.emit('will-navigate', event, url);
      if (event.defaultPrevented) return false;
    }
    this.#expected = '';
    this.#url = url;
    this.emit('did-start-loading', {});
    return true;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#open = handler;
  }

  async executeJavaScript(expression: string): Promise<unknown> {
    const params = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.#command('Runtime.evaluate', params);
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description);
    return result.value;
  }

  async #command(method: string, params: Params = {}): Promise<Params> {
    const target = await this.#target;
    if (target === undefined) throw new Error('Nothing is loaded yet');
    return await send(method, params, target.sessionId);
  }

  /** Not Electron's: what `nativeTheme` wants of every page. */
  setColourScheme(value: string): void {
    this.#colourScheme = value;
    const features = [{ name: 'prefers-color-scheme', value }];
    void this.#target?.then(({ sessionId }) => sendLate('Emulation.setEmulatedMedia', { features }, sessionId));
  }

  /** Not Electron's: the page's end. */
  async destroy(): Promise<void> {
    this.#isDestroyed = true;
    all.delete(this.id);
    const target = await this.#target;
    if (target !== undefined) {
      frames.pages.delete(target.targetId);
      await send('Target.closeTarget', { targetId: target.targetId }).catch(() => undefined);
    }
    this.emit('destroyed', {});
  }

  /** Not Electron's: the window of Chromium that the page is in. */
  async setBounds(bounds: object): Promise<void> {
    const target = await this.#target;
    if (target === undefined) return;
    const { windowId } = await send('Browser.getWindowForTarget', { targetId: target.targetId });
    await send('Browser.setWindowBounds', { windowId, bounds });
  }

  close(): void {
    this.#owner.close();
  }

  reload(): void {
    this.#expected = this.#url;
    void this.#command('Page.reload');
  }

  getURL(): string {
    return this.#url;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  focus(): void {}
}

function pageScript(): string {
  return `if (window === window.top) (${makeBridge.toString()})('__electronPreload', '__electronPage');`;
}

function preloadScript(path: string | undefined): string {
  const known = { platform: process.platform, arch: process.arch, versions: process.versions };
  const preloadProcess = { ...known, type: 'renderer', sandboxed: true, contextIsolated: true };
  return `if (window === window.top && !['blank', ${JSON.stringify(blankPath)}].includes(location.pathname)) {
    globalThis.standIn = { file: null, path: null, receive() {} };
    const bridge = (${makeBridge.toString()})('__electronPage', '__electronPreload');
    const ipcRenderer = (${makeIpcRenderer.toString()})((${makeCodec.toString()})());
    (${runPreload.toString()})(ipcRenderer, bridge.expose, ${JSON.stringify(preloadProcess)},
      function (require, module, exports, process) { ${path === undefined ? '' : readFileSync(path, 'utf8')}
    });
  }`;
}

export const webContents = loud({
  fromDevToolsTargetId: (targetId: string) => WebContents.find(targetId),
  fromId: (id: number) => all.get(id),
  getAllWebContents: () => [...all.values()],
}) satisfies Record<
  keyof Pick<typeof Electron.WebContents, 'fromDevToolsTargetId' | 'fromId' | 'getAllWebContents'>,
  unknown
>;
