import type { Language } from './types.ts';

/** A newer version that can be had. */
export interface Offer {
  readonly version: string;
  /** What is new, as the feed says it: lines of Markdown, in both languages where somebody wrote them. */
  readonly notes: string;
}

/** Why the program does not look for newer versions. */
export const offReasons = ['turnedOff', 'noAddress', 'insecureAddress', 'notInstalled', 'managed', 'unsigned'] as const;
export type OffReason = (typeof offReasons)[number];

/** What went wrong with an update. The version that runs is unharmed by any of them. */
export const updateFaults = ['unreachable', 'untrusted', 'noRoom', 'notInstalled', 'other'] as const;
export type UpdateFault = (typeof updateFaults)[number];

/** How far the update is. What is shown and what may be done follow from it alone. */
export type UpdateState =
  | { readonly at: 'off'; readonly reason: OffReason }
  | { readonly at: 'idle' }
  | { readonly at: 'checking' }
  /** The newest version runs; `checkedAt` in ISO 8601. */
  | { readonly at: 'current'; readonly checkedAt: string }
  | { readonly at: 'available'; readonly offer: Offer }
  | { readonly at: 'downloading'; readonly offer: Offer; readonly done: number; readonly total: number }
  /** Whole, checked, and installed when the program ends. */
  | { readonly at: 'ready'; readonly offer: Offer }
  /** With an offer it can be downloaded again. */
  | { readonly at: 'failed'; readonly fault: UpdateFault; readonly offer?: Offer };

export type UpdateEvent =
  | { readonly type: 'check' }
  /** What the feed has for this computer: the newest version, which may be the one that runs or an older one, or none. */
  | { readonly type: 'found'; readonly offer: Offer | undefined; readonly at: string }
  | { readonly type: 'download' }
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'downloaded' }
  | { readonly type: 'cancel' }
  | { readonly type: 'failed'; readonly fault: UpdateFault }
  | { readonly type: 'turnOff' }
  | { readonly type: 'turnOn' };

/**
 * What follows from an event. Each state takes the events that make sense in it, and stays as it is at any other: an answer
 * that comes too late changes nothing. `running` is the version that runs: nothing that is not newer is ever offered.
 */
export function nextUpdateState(state: UpdateState, event: UpdateEvent, running: string): UpdateState {
  if (event.type === 'turnOff') return canTurn(state) ? { at: 'off', reason: 'turnedOff' } : state;
  switch (state.at) {
    case 'off':
      return event.type === 'turnOn' && state.reason === 'turnedOff' ? { at: 'idle' } : state;
    case 'idle':
    case 'current':
      return event.type === 'check' ? { at: 'checking' } : state;
    case 'checking':
      if (event.type === 'failed') return { at: 'failed', fault: event.fault };
      if (event.type !== 'found') return state;
      return event.offer !== undefined && isNewer(event.offer.version, running)
        ? { at: 'available', offer: event.offer }
        : { at: 'current', checkedAt: event.at };
    case 'available':
      if (event.type === 'check') return { at: 'checking' };
      return event.type === 'download' ? { at: 'downloading', offer: state.offer, done: 0, total: 0 } : state;
    case 'downloading':
      if (event.type === 'progress') return { ...state, done: event.done, total: event.total };
      if (event.type === 'downloaded') return { at: 'ready', offer: state.offer };
      if (event.type === 'cancel') return { at: 'available', offer: state.offer };
      return event.type === 'failed' ? { at: 'failed', fault: event.fault, offer: state.offer } : state;
    case 'ready':
      return event.type === 'failed' ? { at: 'failed', fault: event.fault, offer: state.offer } : state;
    case 'failed':
      if (event.type === 'check') return { at: 'checking' };
      return event.type === 'download' && state.offer !== undefined
        ? { at: 'downloading', offer: state.offer, done: 0, total: 0 }
        : state;
  }
}

/** What is downloaded, or on its way, was agreed to: turning off the search does not take it back. */
const canTurn = ({ at }: UpdateState): boolean => at !== 'off' && at !== 'downloading' && at !== 'ready';

/** What is known of an installed program when it starts. */
export interface Installation {
  /** False where it runs from its sources. */
  readonly isInstalled: boolean;
  /** Where newer versions are; undefined where nobody configured it. */
  readonly address: string | undefined;
  readonly platform: string;
  /** Whose signature an update must have, where the platform's installers are signed. */
  readonly publisher: string | undefined;
  /** Whether whoever runs it may replace it; else an administrator does. */
  readonly mayReplace: boolean;
}

/** How the search for updates begins. Only an installed program with an address that nobody can tamper with ever looks. */
export function firstUpdateState(installation: Installation, isTurnedOn: boolean): UpdateState {
  const reason = whyOff(installation) ?? (isTurnedOn ? undefined : 'turnedOff');
  return reason === undefined ? { at: 'idle' } : { at: 'off', reason };
}

function whyOff({ isInstalled, address, platform, publisher, mayReplace }: Installation): OffReason | undefined {
  if (!isInstalled) return 'notInstalled';
  if (address === undefined) return 'noAddress';
  if (!isSafe(address)) return 'insecureAddress';
  // Windows can tell who signed an installer; without a name to compare with, anybody's would do.
  if (platform === 'win32' && publisher === undefined) return 'unsigned';
  return mayReplace ? undefined : 'managed';
}

/** Encrypted all the way, or on this very computer. */
const isSafe = (address: string): boolean =>
  /^https:\/\/[^/]/iu.test(address) || /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/iu.test(address);

const semantic = /^v?(\d+)\.(\d+)\.(\d+)(?:-([\da-z.-]+))?(?:\+.*)?$/iu;

/** Whether one version comes after another, as semver.org orders them. What is no version is never newer. */
export function isNewer(version: string, than: string): boolean {
  const [left, right] = [semantic.exec(version), semantic.exec(than)];
  if (left === null || right === null) return false;
  for (const part of [1, 2, 3]) {
    const difference = Number(left[part]) - Number(right[part]);
    if (difference !== 0) return difference > 0;
  }
  return comparePrereleases(left[4], right[4]) > 0;
}

/** None comes after any; else part by part, numbers as numbers and before words. */
function comparePrereleases(left: string | undefined, right: string | undefined): number {
  if (left === right) return 0;
  if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
  const [lefts, rights] = [left.split('.'), right.split('.')];
  for (const [index, one] of lefts.entries()) {
    const other = rights[index];
    if (other === undefined) return 1;
    const [isNumber, isOtherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
    if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
    const difference = isNumber ? Number(one) - Number(other) : one < other ? -1 : Number(one > other);
    if (difference !== 0) return difference;
  }
  return lefts.length - rights.length;
}

const headings: Readonly<Record<Language, string>> = { en: 'In short', nb: 'Kort fortalt' };

/**
 * What is new, a line each, from the notes of a feed: in the language where it is there, else as it stands. Plain text: of
 * Markdown and HTML only the words stay, for what comes from outside is shown and never run.
 */
export function newsOf(notes: string, language: Language): readonly string[] {
  const parts = notes.split(/^#+ */mu);
  const inLanguage = (wanted: string): string | undefined =>
    parts.find((part) => part.trimStart().startsWith(wanted))?.slice(wanted.length);
  const text = inLanguage(headings[language]) ?? inLanguage(headings.en) ?? notes;
  const lines: string[] = [];
  for (const line of text.replaceAll(/<\/?[a-z][^<>]*>/giu, '').split('\n')) {
    const words = line.replaceAll(/\*\*|`/gu, '').trim();
    if (words === '' || words.startsWith('#')) continue;
    const item = /^[-*] +(.*)$/u.exec(words)?.[1];
    // What is not a line of its own goes on with the one before.
    if (item !== undefined || lines.length === 0) lines.push(item ?? words);
    else lines.push(`${lines.pop() ?? ''} ${words}`);
  }
  return lines;
}
