import { neighbour } from './allowed-neighbour.ts';
export const found = [
  neighbour,
  process.argv,
  Buffer.alloc(1),
  window.name,
  document.title,
  fetch('http://127.0.0.1'),
  setTimeout(() => 1, 1),
  setInterval(() => 1, 1),
  crypto.randomUUID(),
];
