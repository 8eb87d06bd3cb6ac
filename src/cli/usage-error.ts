import type { CommanderError } from 'commander';
import { AppError } from '../core/errors.ts';

/**
 * What commander has to complain about, without anything that was typed: a wrong option or argument may be a password,
 * and what is repeated stands in logs and in other people's terminals. Names of our own options and commands stay.
 */
export function usageError({ code, message }: CommanderError): AppError {
  return new AppError('USAGE', code === 'commander.help' ? undefined : sentenceOf(code, message));
}

function sentenceOf(code: string, message: string): string {
  const meant = /\(Did you mean [^)]*\?\)/.exec(message)?.[0];
  const hint = meant === undefined ? 'See --help.' : meant;
  switch (code) {
    case 'commander.unknownOption':
      return `There is no such option: ${optionName(message)}. ${hint}`;
    case 'commander.unknownCommand':
      return `There is no such command. ${hint}`;
    case 'commander.excessArguments':
      return `There are too many arguments. ${hint}`;
    case 'commander.invalidArgument':
      return invalidArgument(message);
    default:
      return message.replace(/^error: /, '');
  }
}

/** The name alone, which ends before a value does: at an equals sign, and in a short option behind its letter. */
function optionName(message: string): string {
  const typed = /^error: unknown option '([^]*)'/.exec(message)?.[1] ?? '';
  const [, long] = /^(--[a-z][a-z-]{0,30})(?:=|$)/.exec(typed) ?? [];
  return long ?? `${typed.slice(0, 2)}…`;
}

/** `error: option '--limit <n>' argument 'x' is invalid. It must be …`: between the two, the value. */
function invalidArgument(message: string): string {
  const [, where, why] =
    /^error: (option '[^']*'|command-argument) (?:argument|value) '[^]*' is invalid(?: for argument '[^']*')?\.([^']*)$/.exec(
      message,
    ) ?? [];
  if (where === undefined) return 'The value of an option or an argument is not valid. See --help.';
  const what = where === 'command-argument' ? 'An argument is not valid.' : `The value of ${where} is not valid.`;
  return `${what}${why ?? ''}`;
}
