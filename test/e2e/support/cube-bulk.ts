import type { ElectronApplication, Locator, Page } from 'playwright';
import { expect } from 'playwright/test';
import { inWords, type Language } from './words.ts';

export type Place = 'Assignments' | 'Bulk update' | 'Export' | 'History' | 'Settings';

/** Cube Bulk's window as a person uses it: by what things are and are called, in English words whatever it speaks. */
export class CubeBulk {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly language: Language;

  constructor({ app, page }: { readonly app: ElectronApplication; readonly page: Page }, language: Language = 'en') {
    this.app = app;
    this.page = page;
    this.language = language;
  }

  /** What the window says where it says this in English. */
  say(english: string): string {
    return inWords(english, this.language);
  }

  button(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name, exact: typeof name === 'string' });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name, exact: typeof name === 'string' });
  }

  async go(place: Place): Promise<void> {
    await this.button(this.say(place), this.page.getByRole('navigation', { name: this.say('Places') })).click();
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** Begins as somebody without an account does: with the demo's assignments. */
  async tryDemo(): Promise<void> {
    await this.button(this.say('Try with demo data')).click();
    await expect(this.page.getByRole('listbox', { name: this.say('Assignments') })).toBeVisible();
  }

  /** Fetches the customers of the assignment that is chosen. */
  async fetchCustomers(): Promise<void> {
    await this.go('Assignments');
    await this.button(this.say('Fetch customers')).click();
    await expect(this.page.getByRole('tab', { name: this.say('Customers') })).toBeVisible();
  }

  /** The next open dialogs of the system give this file. */
  async choosing(path: string): Promise<void> {
    await this.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, path);
  }

  /** The next save dialogs of the system give this file. */
  async savingTo(path: string): Promise<void> {
    await this.app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    }, path);
  }

  /** Drops files of the system on the middle of the window. */
  async drop(...paths: readonly string[]): Promise<void> {
    const [x, y] = await this.page.evaluate(() => [Math.round(innerWidth / 2), Math.round(innerHeight / 2)] as const);
    const session = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x, y, data });
    await session.detach();
  }

  /** The engine's process. */
  async enginePid(): Promise<number> {
    const metrics = await this.app.evaluate(({ app }) =>
      app.getAppMetrics().map(({ name, pid }) => [name, pid] as const),
    );
    const pid = metrics.find(([name]) => name === 'Cube Bulk engine')?.[1];
    if (pid === undefined) throw new Error(`There is no engine among ${JSON.stringify(metrics)}`);
    return pid;
  }
}
