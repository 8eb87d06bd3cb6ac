import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** `net.fetch` for files and, by Node, for http and https. */
export const net = {
  fetch: async (input: string | Request, init?: RequestInit): Promise<Response> => {
    const url = typeof input === 'string' ? input : input.url;
    if (!url.startsWith('file:')) return await fetch(input, init);
    return new Response(new Uint8Array(await readFile(fileURLToPath(url))));
  },
};
