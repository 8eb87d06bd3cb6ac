import { chair } from '../room/chair.ts';
export const value = chair;
