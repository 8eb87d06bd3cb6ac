import type { Text } from '../text.ts';

export const bulkUpdate: Text['bulkUpdate'] = {
  title: 'Masseoppdatering',
};
