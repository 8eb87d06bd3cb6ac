import type { Text } from '../text.ts';

export const map: Text['map'] = {
  title: 'Koble kolonner',
};
