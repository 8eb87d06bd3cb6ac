import type { App, Session, WebContents } from 'electron';

type Log = (text: string) => void;

/**
 * What a page may not do, whatever is in it: it gets no permission, downloads nothing, goes nowhere, opens nothing and
 * embeds nothing. Do not loosen any of it for a feature: there is no feature that needs it.
 */
export function hardenSession(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'on'>,
  log: Log,
): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    log(`refused a page the permission ${permission}`);
    decide(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.on('will-download', (event) => {
    log('refused a download');
    event.preventDefault();
  });
}

/** The same for every page that the app ever makes, before it loads anything. `isOwn` says which addresses are ours. */
export function hardenContents(app: Pick<App, 'on'>, isOwn: (address: string) => boolean, log: Log): void {
  const stay = (event: { readonly url: string; readonly preventDefault: () => void }): void => {
    if (isOwn(event.url)) return;
    log('refused to leave the page');
    event.preventDefault();
  };
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => {
      log('refused to embed a page');
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => {
      log('refused to open a window');
      return { action: 'deny' };
    });
  });
}
