#!/usr/bin/env node
// `npm run icons`: draws build/icon.svg and build/cubeplan.svg, in Chromium, in every size that a system asks for: PNG for
// Linux, .ico for Windows, .icns for macOS. What it makes is committed; run it after a drawing has changed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findChromium, howToGetChromium } from '../electron-stand-in/find-chromium.ts';
import { root } from './shipped.mjs';

/** What the icon themes of Linux have folders for. */
const linuxSizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 96, 128, 256];
/** Each with the names of macOS for it: plain, and as twice the half for sharp screens. */
const macTypes = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** A directory of 16 bytes an image, then the images: Windows takes PNG in them. */
function ico(images) {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of images.entries()) {
    const at = 6 + 16 * index;
    // 256 is written as 0.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}

/** Blocks of a type's name, a length and a PNG. */
function icns(images) {
  const block = (type, bytes) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(8 + bytes.length, 4);
    return Buffer.concat([head, bytes]);
  };
  return block('icns', Buffer.concat(images.map(({ type, png }) => block(type, png))));
}

const executablePath = findChromium();
if (executablePath === undefined) {
  process.stderr.write(`${howToGetChromium}\n`);
  process.exit(1);
}
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
const build = join(root, 'build');
for (const [name, folder] of [
  ['icon', 'icons'],
  ['cubeplan', 'cubeplan'],
]) {
  const drawing = Buffer.from(readFileSync(join(build, `${name}.svg`))).toString('base64');
  const drawn = new Map();
  for (const size of new Set([...linuxSizes, ...windowsSizes])) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<body style="margin:0"><img style="display:block" width=${size} height=${size} src="data:image/svg+xml;base64,${drawing}">`,
    );
    drawn.set(size, await page.screenshot({ omitBackground: true }));
  }
  const of = (size) => ({ size, png: drawn.get(size) });
  mkdirSync(join(build, folder), { recursive: true });
  for (const size of linuxSizes) writeFileSync(join(build, folder, `${size}x${size}.png`), of(size).png);
  writeFileSync(join(build, `${name}.ico`), ico(windowsSizes.map(of)));
  writeFileSync(join(build, `${name}.icns`), icns(macTypes.map(([type, size]) => ({ type, ...of(size) }))));
}
await browser.close();
