import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { outcome } from './coerce-context.ts';
import { understoodPage } from './understood-page.ts';
import { kinds } from './understood-table.ts';

describe.each(kinds)('$title', ({ examples }) => {
  it.each(examples)('$cell $format in $field.key over $context.before', ({ cell, field, context, expected }) => {
    expect(outcome(cell, field, context)).toEqual(expected);
  });
});

it('the page of what is understood says what these tables say; `npm run understood` writes it anew', async () => {
  const page = await format(understoodPage(kinds), { parser: 'markdown', printWidth: 120 });
  await expect(page).toMatchFileSnapshot('../../../docs/understood.md');
});
