import type { Text } from '../text.ts';

export const apply: Text['apply'] = {
  title: 'Utfør',
};
