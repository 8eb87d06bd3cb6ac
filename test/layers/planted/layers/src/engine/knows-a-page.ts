import { page } from '../renderer/allowed-page.tsx';
export const value = page;
