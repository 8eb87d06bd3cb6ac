import { describe, expect, it } from 'vitest';
import { outcomeMessage } from '../../../src/core/plan/outcome-words.ts';
import { groupSentence } from '../../../src/renderer/features/apply/group-sentence.ts';

const says = (status: string, words: string): string => `${status}: ${words}`;

describe('what is said about rows that ended in the same way', () => {
  it('quotes the server as it spoke', () => {
    const message = 'Cube refused the request (status 400). The server says: Ugyldig postnummer';
    expect(groupSentence({ code: 'SERVER_ERROR', message }, 'nb', says)).toBe('400: Ugyldig postnummer');
  });

  it('has the words of a code in the user’s language, with the fields by their names', () => {
    const message = outcomeMessage('CONFLICT', ['city', 'Antall år']);
    expect(groupSentence({ code: 'CONFLICT', message }, 'nb', says)).toBe(
      'Noen har endret “Poststed”, “Antall år” i Cube i mellomtiden; ingenting av denne raden ble skrevet.',
    );
    expect(groupSentence({ code: 'CONFLICT', message }, 'en', says)).toContain('“City”, “Antall år”');
    expect(groupSentence({ code: 'ALREADY_THERE' }, 'nb', says)).toBe(
      'Kunden hadde allerede disse verdiene; ingenting ble sendt.',
    );
  });

  it('says what there is where nothing is known of a code', () => {
    expect(groupSentence({ code: 'NEW_CODE', message: 'Something new' }, 'nb', says)).toBe('Something new');
    expect(groupSentence({ message: 'Something new' }, 'nb', says)).toBe('Something new');
    expect(groupSentence({ code: 'NEW_CODE' }, 'nb', says)).toBe('NEW_CODE');
    expect(groupSentence({ code: 'CONFLICT', message: 'In other words' }, 'nb', says)).toBe('In other words');
  });
});
