import { inside } from '../other-room/inside.ts';
export const door = inside;
