// What of the pages is there before their scripts run. The first picture of each kind is drawn while they are built, by the
// pages' own components, into `first-picture/`: main puts one of them into the page (src/main/first-page.ts).
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** A part of the build of the pages, which are in the folder; `plugins` are those that their components need. */
export function firstPicture(pages, plugins) {
  return {
    name: 'first-picture',
    apply: 'build',
    transformIndexHtml: { order: 'post', handler: (_html, { bundle }) => linksOf(bundle) },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const styles = Object.values(bundle).find(({ fileName }) => fileName.endsWith('.css')).source;
        for (const [name, html] of Object.entries(await draw(pages, plugins))) {
          const unknown = classesIn(html).filter((one) => !styles.includes(one));
          if (unknown.length > 0) this.error(`the first picture has classes without styles: ${unknown.join(', ')}`);
          this.emitFile({ type: 'asset', fileName: `first-picture/${name}.html`, source: html });
        }
      },
    },
  };
}

/** Those of our own style sheets. */
const classesIn = (html) =>
  [...html.matchAll(/ class="([^"]*)"/gu)].flatMap(([, names]) =>
    names.split(' ').filter((one) => one.startsWith('_')),
  );

/** The scripts behind the first picture are read while it is shown; its styles and its letters come with it. */
function linksOf(bundle) {
  const files = Object.values(bundle);
  const main = files.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/renderer/main.tsx'));
  const font = files.find(({ fileName }) => /inter-latin-wght-normal.*\.woff2$/u.test(fileName));
  const scripts = [main.fileName, ...main.imports];
  const link = (attributes) => ({ tag: 'link', attrs: { crossorigin: true, ...attributes }, injectTo: 'head' });
  return [
    link({ rel: 'preload', as: 'font', type: 'font/woff2', href: `./${font.fileName}` }),
    ...scripts.map((name) => link({ rel: 'modulepreload', fetchpriority: 'low', href: `./${name}` })),
  ];
}

async function draw(pages, plugins) {
  // Within the project, so that what it imports is found.
  const outDir = join(pages, '../../out/.first-picture');
  await build({
    configFile: false,
    root: pages,
    logLevel: 'error',
    plugins,
    build: {
      ssr: true,
      target: 'node24.21',
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: { index: join(pages, 'first-picture.tsx') } },
    },
  });
  // What the preload gives to a page; nothing is asked while it is drawn.
  globalThis.window = { cube: { platform: 'linux', on: () => () => undefined } };
  const { firstPictures } = await import(pathToFileURL(join(outDir, 'index.js')).href);
  const pictures = firstPictures();
  delete globalThis.window;
  await rm(outDir, { recursive: true });
  return pictures;
}
