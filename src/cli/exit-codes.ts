/** The command line's exit codes: a public interface (docs/cli.md). */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  needsAttention: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
