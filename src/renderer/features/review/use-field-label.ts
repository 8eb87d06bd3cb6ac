import { useCallback } from 'react';
import { fieldLabel } from '../../../core/fields/catalogue.ts';
import { useLanguage } from '../../text/language.tsx';

/** What people call a field, in the user's language. */
export function useFieldLabel(): (field: string) => string {
  const language = useLanguage();
  return useCallback((field) => fieldLabel(field, language), [language]);
}
