import type { UpdateState } from '../../core/updates.ts';
import { call } from '../call.ts';
import { nothing } from './inputs.ts';

export const updateCalls = {
  /** How far an update is; what follows comes as `update.changed`. */
  'update.state': call(nothing)<UpdateState>(),
  'update.check': call(nothing)<UpdateState>(),
  /** A person agreed to it. */
  'update.download': call(nothing)<UpdateState>(),
  'update.cancel': call(nothing)<UpdateState>(),
  /** Ends the program, installs what was downloaded and starts it again. Refused while anything is being written. */
  'update.restart': call(nothing)<null>(),
  /** Whether another process works in the workspace, such as the command line. */
  'workspace.isUsedByOthers': call(nothing)<boolean>(),
};
