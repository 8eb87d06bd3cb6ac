import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
export const benchDir = fileURLToPath(new URL('../', import.meta.url));

/** A module of the built product. */
export const built = (path) => import(new URL(`../../out/${path}`, import.meta.url).href);
