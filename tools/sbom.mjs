#!/usr/bin/env node
// `npm run sbom [-- FILE]`: what ships with Cube Bulk, with versions and licences, as a CycloneDX document (JSON) and as
// a table. Plain JavaScript that any Node can start.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root, shipped } from './shipped.mjs';

const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Old packages say it in words of their own. */
const isExpression = (text) => text !== 'unknown' && !text.includes('/');

const purl = (component) => `pkg:npm/${component.name.replace('@', '%40')}@${component.version}`;

function toComponent(component) {
  const hex =
    component.integrity?.startsWith('sha512-') && Buffer.from(component.integrity.slice(7), 'base64').toString('hex');
  return {
    type: component.name === 'electron' ? 'framework' : 'library',
    'bom-ref': purl(component),
    name: component.name,
    version: component.version,
    licenses: [
      isExpression(component.license) ? { expression: component.license } : { license: { name: component.license } },
    ],
    purl: purl(component),
    ...(hex && { hashes: [{ alg: 'SHA-512', content: hex }] }),
  };
}

const components = shipped();
const document = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', 'bom-ref': name, name, version, licenses: [{ expression: license }] } },
  components: components.map(toComponent),
};
const target = resolve(process.argv[2] ?? join(root, 'out', 'sbom.cdx.json'));
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify(document, null, 2)}\n`);
const widest = Math.max(...components.map((component) => component.name.length));
for (const component of components) {
  process.stdout.write(`${component.name.padEnd(widest)}  ${component.version.padEnd(12)}  ${component.license}\n`);
}
process.stdout.write(`${components.length} components, written to ${target}\n`);
