import { type Params, listen, send, sendLate } from './chromium.ts';
import { frames } from './frames.ts';
import { blankPath, fromPageUrl, handlerOf } from './protocol-handlers.ts';

/** Every request of every page is halted, asked about, and answered by the application where it has the scheme. */
export async function startServing(): Promise<void> {
  listen('Fetch.requestPaused', (params) => {
    answer(params).catch((error: unknown) => {
      process.stderr.write(`${params['request']['url']}: ${String(error)}\n`);
      refuse(params, 'Failed');
    });
  });
  await send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

function refuse({ requestId }: Params, errorReason: string): void {
  sendLate('Fetch.failRequest', { requestId, errorReason });
}

async function answer(params: Params): Promise<void> {
  const { requestId, request, frameId, resourceType } = params;
  const url = fromPageUrl(request['url']);
  // Neither is a request of Electron's: a browser's own start page, and the icon that it looks for.
  if (handlerOf(url) !== undefined && [blankPath, '/favicon.ico'].some((path) => url.endsWith(path))) {
    const responseHeaders = [{ name: 'content-type', value: 'text/html' }];
    await send('Fetch.fulfillRequest', { requestId, responseCode: 200, responseHeaders, body: '' });
    return;
  }
  if (resourceType === 'Document') {
    const opener = frames.openers.get(frameId);
    if (opener !== undefined && frames.pages.get(opener)?.mayOpen(url) !== true) {
      refuse(params, 'Aborted');
      sendLate('Target.closeTarget', { targetId: frameId });
      return;
    }
    if (frames.pages.get(frameId)?.mayNavigate(url) === false) return refuse(params, 'Aborted');
  }
  const handler = handlerOf(url);
  if (handler === undefined) return sendLate('Fetch.continueRequest', { requestId });
  const hasBody = !['GET', 'HEAD'].includes(request['method']);
  const init = { method: request['method'], headers: request['headers'] };
  const response = await handler(new Request(url, hasBody ? { ...init, body: request['postData'] ?? '' } : init));
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }));
  await send('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body });
}
