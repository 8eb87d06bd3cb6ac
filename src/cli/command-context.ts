import type { JsonValue } from '../core/types.ts';
import type { Clock } from '../services/io/clock.ts';
import type { OnProgress } from '../services/progress.ts';
import type { ExitCode } from './exit-codes.ts';

/** The options that every command takes, as typed; the environment fills in what is missing. */
export interface GlobalOptions {
  readonly url?: string;
  readonly username?: string;
  readonly workspace?: string;
  readonly json?: true;
  readonly quiet?: true;
}

/** What a command may use of the world around it. */
export interface CommandContext {
  readonly options: GlobalOptions;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Aborted by the first Ctrl-C: finish what is in flight, save, and end. */
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  /** A line for the user beside the result, on stderr; not shown with `--quiet`. */
  readonly say: (line: string) => void;
  /** A line on stdout at once: JSON lines, and the address of a server that runs. Await it: the reader may be slow. */
  readonly print: (line: string) => Promise<void>;
  /** Asks on a terminal; undefined where there is nobody to ask. */
  readonly ask: ((question: string) => Promise<boolean>) | undefined;
}

/** What a command ends with: one JSON document, the same for a person, and the exit code. */
export interface CommandResult {
  /** Undefined when the command has printed its own lines. */
  readonly json: JsonValue | undefined;
  readonly text: string;
  readonly exitCode: ExitCode;
  /** Undoes what was made, where the result cannot be told. What was written to Cube stays, and its plan says so. */
  readonly takeBack?: () => Promise<void>;
}
