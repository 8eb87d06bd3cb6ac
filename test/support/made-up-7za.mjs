#!/usr/bin/env node
// Stands in for 7za, which electron-builder downloads: packs one file by gzip, as it asks for a .tar.gz.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const [target, source] = process.argv.slice(-2);
if (!target.endsWith('.tar.gz')) throw new Error(`only gzip is made up, not ${process.argv.join(' ')}`);
writeFileSync(target, gzipSync(readFileSync(source), { level: 1 }));
