import type { Text } from '../text.ts';

export const exporting: Text['exporting'] = {
  title: 'Eksport',
};
