import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstUpdateState,
  type Installation,
  isNewer,
  newsOf,
  nextUpdateState,
  type UpdateEvent,
  updateFaults,
  type UpdateState,
} from '../../src/core/updates.ts';

const running = '1.2.0';
const offer = { version: '1.3.0', notes: '' };
const now = '2026-11-27T10:00:00Z';

const play = (events: readonly UpdateEvent[], from: UpdateState = { at: 'idle' }): UpdateState =>
  events.reduce((state, event) => nextUpdateState(state, event, running), from);

const versions = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map((parts) => parts.join('.'));
const events = fc.oneof(
  fc.constantFrom<UpdateEvent>(
    { type: 'check' },
    { type: 'download' },
    { type: 'downloaded' },
    { type: 'cancel' },
    { type: 'turnOff' },
    { type: 'turnOn' },
  ),
  versions.map((version): UpdateEvent => ({ type: 'found', offer: { version, notes: '' }, at: now })),
  fc.nat(100).map((done): UpdateEvent => ({ type: 'progress', done, total: 100 })),
  fc.constantFrom(...updateFaults).map((fault): UpdateEvent => ({ type: 'failed', fault })),
);

/** What holds for every step of every story. */
function isRight(before: UpdateState, event: UpdateEvent, after: UpdateState): boolean {
  const offered = 'offer' in after ? after.offer : undefined;
  const begins = (at: UpdateState['at']): boolean => after.at === at && before.at !== at;
  return (
    (offered === undefined || isNewer(offered.version, running)) &&
    (!begins('downloading') || event.type === 'download') &&
    (!begins('ready') || (before.at === 'downloading' && event.type === 'downloaded')) &&
    (after.at !== 'off' || after.reason === 'turnedOff')
  );
}

describe('an update', () => {
  it('is looked for, offered, downloaded on consent, and then waits for the end of the program', () => {
    const states: string[] = [];
    let state: UpdateState = { at: 'idle' };
    for (const event of [
      { type: 'check' },
      { type: 'found', offer, at: now },
      { type: 'download' },
      { type: 'progress', done: 50, total: 100 },
      { type: 'downloaded' },
    ] as const) {
      state = nextUpdateState(state, event, running);
      states.push(state.at);
    }
    expect(states).toEqual(['checking', 'available', 'downloading', 'downloading', 'ready']);
    expect(state).toEqual({ at: 'ready', offer });
  });

  it('is cancelled, fails and is tried again without being looked for anew', () => {
    const downloading: readonly UpdateEvent[] = [
      { type: 'check' },
      { type: 'found', offer, at: now },
      { type: 'download' },
    ];
    expect(play([...downloading, { type: 'cancel' }])).toEqual({ at: 'available', offer });
    const failed = play([...downloading, { type: 'failed', fault: 'unreachable' }]);
    expect(failed).toEqual({ at: 'failed', fault: 'unreachable', offer });
    expect(play([{ type: 'download' }], failed)).toMatchObject({ at: 'downloading', offer });
    // What was cancelled may still arrive.
    expect(play([...downloading, { type: 'cancel' }, { type: 'downloaded' }])).toEqual({ at: 'available', offer });
  });

  it('is never an older version, nor the one that runs', () => {
    for (const version of ['1.2.0', '1.1.9', '0.9.0', '1.2.0-beta.1', 'newest', '']) {
      const found = play([{ type: 'check' }, { type: 'found', offer: { version, notes: '' }, at: now }]);
      expect(found).toEqual({ at: 'current', checkedAt: now });
    }
  });

  it('in any story: only what is newer is offered, and nothing is downloaded without consent', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (story) => {
        let state: UpdateState = { at: 'idle' };
        return story.every((event) => {
          const before = state;
          state = nextUpdateState(before, event, running);
          return isRight(before, event, state);
        });
      }),
    );
  });

  it('that is ready stays so whatever comes but a failure, and one that is off stays off until it is turned on', () => {
    fc.assert(
      fc.property(events, (event) => {
        const after = nextUpdateState({ at: 'ready', offer }, event, running);
        expect(after.at).toBe(event.type === 'failed' ? 'failed' : 'ready');
        const off = { at: 'off', reason: 'unsigned' } as const;
        expect(nextUpdateState(off, event, running)).toBe(off);
      }),
    );
  });
});

describe('whether updates are looked for at all', () => {
  const installed: Installation = {
    isInstalled: true,
    address: 'https://updates.example.com/',
    platform: 'linux',
    publisher: undefined,
    mayReplace: true,
  };
  it.each([
    ['an installed program with a safe address', {}, undefined],
    ['a program that runs from its sources', { isInstalled: false }, 'notInstalled'],
    ['a package without an address', { address: undefined }, 'noAddress'],
    ['an address that others can read along', { address: 'http://updates.example.com/' }, 'insecureAddress'],
    ['an address that is none', { address: 'updates' }, 'insecureAddress'],
    ['a feed on this computer', { address: 'http://127.0.0.1:8080/' }, undefined],
    ['Windows with no signature to compare with', { platform: 'win32' }, 'unsigned'],
    ['Windows with one', { platform: 'win32', publisher: 'Example AS' }, undefined],
    ['a folder that only administrators may write to', { mayReplace: false }, 'managed'],
  ])('%s', (_name, changes, reason) => {
    const state = firstUpdateState({ ...installed, ...changes }, true);
    expect(state).toEqual(reason === undefined ? { at: 'idle' } : { at: 'off', reason });
  });

  it('is the user’s choice, which nothing else is told from', () => {
    expect(firstUpdateState(installed, false)).toEqual({ at: 'off', reason: 'turnedOff' });
    expect(firstUpdateState({ ...installed, address: undefined }, false)).toEqual({ at: 'off', reason: 'noAddress' });
  });
});

it('versions are ordered as semver.org does', () => {
  const ordered = ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11'];
  const all = [...ordered, '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0', '2.0.0'];
  for (const [at, one] of all.entries())
    for (const [place, other] of all.entries()) expect(isNewer(one, other)).toBe(at > place);
  expect(isNewer('v2.0.0', '1.0.0+build')).toBe(true);
});

describe('what is new', () => {
  const notes = '### In short\n\n- **Faster** `apply`.\n- A line that\n  goes on.\n\n### Kort fortalt\n\n- Raskere.\n';
  it('is told in the user’s language where it is there', () => {
    expect(newsOf(notes, 'en')).toEqual(['Faster apply.', 'A line that goes on.']);
    expect(newsOf(notes, 'nb')).toEqual(['Raskere.']);
    expect(newsOf('### In short\n\n- Faster.', 'nb')).toEqual(['Faster.']);
  });
  it('is plain words, whatever the feed has', () => {
    expect(newsOf('### Added\n\n- Much.\n\n### Fixed\n\n- More.', 'nb')).toEqual(['Much.', 'More.']);
    expect(newsOf('<ul>\n<li>One &amp; <a href="https://example.com">two</a></li>\n</ul>', 'en')).toEqual([
      'One &amp; two',
    ]);
    expect(newsOf('', 'en')).toEqual([]);
  });
});
