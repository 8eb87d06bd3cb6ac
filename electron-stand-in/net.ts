import { readFile } from 'node:fs/promises';
import { type ClientRequest, request as requestByHttp, type RequestOptions } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { fileURLToPath } from 'node:url';

export const net = {
  /** `net.fetch` for files and, by Node, for http and https. */
  fetch: async (input: string | Request, init?: RequestInit): Promise<Response> => {
    const url = typeof input === 'string' ? input : input.url;
    if (!url.startsWith('file:')) return await fetch(input, init);
    return new Response(new Uint8Array(await readFile(fileURLToPath(url))));
  },
  /** By Node, whose requests Electron's are like; nothing is redirected. */
  request: ({
    session: _session,
    redirect: _redirect,
    ...options
  }: Electron.ClientRequestConstructorOptions): ClientRequest =>
    (options.protocol === 'http:' ? requestByHttp : requestByHttps)(options as RequestOptions),
};
