import type { Text } from '../text.ts';

export const review: Text['review'] = {
  title: 'Gjennomgang',
};
