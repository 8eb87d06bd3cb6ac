import type { Text } from '../text.ts';

export const connect: Text['connect'] = {
  title: 'Koble til',
};
