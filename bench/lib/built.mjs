import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
export const benchDir = fileURLToPath(new URL('../', import.meta.url));

/** The checkout whose built product is measured: another one than this where versions are compared. */
const measured = process.env['BENCH_CHECKOUT'] ?? root;

/** A module of the built product. */
export const built = (path) => import(pathToFileURL(join(measured, 'out', path)).href);
