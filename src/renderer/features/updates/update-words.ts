import type { UpdateState } from '../../../core/updates.ts';
import type { Formats } from '../../text/language.tsx';
import type { Text } from '../../text/text.ts';

/** The one sentence that says how far an update is. */
export function updateSentence(state: UpdateState, text: Text['updates'], format: Formats): string {
  switch (state.at) {
    case 'off':
      return text.off[state.reason];
    case 'idle':
    case 'checking':
      return text.states[state.at];
    case 'current':
      return text.states.current(format.relative(state.checkedAt));
    case 'available':
      return text.available(state.offer.version);
    case 'downloading':
      return state.total === 0
        ? text.downloadBegins(state.offer.version)
        : text.downloading(state.offer.version, format.bytes(state.done), format.bytes(state.total));
    case 'ready':
      return text.ready(state.offer.version);
    case 'failed':
      return text.faults[state.fault];
  }
}
