import { BrowserWindow } from './browser-window.ts';
import { LoudEmitter, loud } from './loud.ts';

/** A menu's item, as data: a test clicks it. What a role does in Electron by itself is not done. */
export class MenuItem implements Pick<
  Electron.MenuItem,
  'id' | 'label' | 'type' | 'enabled' | 'visible' | 'checked' | 'accelerator' | 'role' | 'click'
> {
  id: string;
  label: string;
  type: Electron.MenuItem['type'];
  role: NonNullable<Electron.MenuItem['role']>;
  accelerator: NonNullable<Electron.MenuItem['accelerator']>;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly submenu: Menu | undefined;
  readonly click: () => void;

  constructor(options: Electron.MenuItemConstructorOptions) {
    const { submenu, role } = options;
    this.id = options.id ?? '';
    this.label = options.label ?? role ?? '';
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.role = role as typeof this.role;
    this.accelerator = options.accelerator as typeof this.accelerator;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as unknown as Menu | undefined);
    this.click = () => {
      if (this.type === 'checkbox' || this.type === 'radio') this.checked = !this.checked;
      const window = (BrowserWindow.getFocusedWindow() ?? undefined) as unknown as Electron.BaseWindow | undefined;
      options.click?.(this as unknown as Electron.MenuItem, window, {});
    };
    loud(MenuItem.prototype);
  }
}

let applicationMenu: Menu | null = null;

/** A native menu, as data. */
export class Menu extends LoudEmitter {
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: readonly (Electron.MenuItemConstructorOptions | Electron.MenuItem)[]): Menu {
    const menu = new Menu();
    for (const one of template) menu.append(new MenuItem(one as Electron.MenuItemConstructorOptions));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): void {}
}
