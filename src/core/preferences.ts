/** What the windows can be set to; `system` follows the computer. */
export const languageChoices = ['system', 'en', 'nb'] as const;
export const themes = ['system', 'light', 'dark'] as const;
