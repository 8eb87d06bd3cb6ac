import type { Text } from '../text.ts';

export const assignments: Text['assignments'] = {
  title: 'Oppdrag',
};
