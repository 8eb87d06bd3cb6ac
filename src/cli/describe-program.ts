import type { Argument, Command, Option } from 'commander';

/** An option as completion and the manual need it. */
export interface DescribedOption {
  readonly flags: string;
  /** `--check` */
  readonly name: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
  readonly description: string;
}

/** What may stand in an argument's or an option's place. */
export type ValueKind = 'assignment' | 'file';

export interface DescribedCommand {
  readonly name: string;
  /** `[options] <plan...>` */
  readonly usage: string;
  readonly description: string;
  readonly args: readonly { readonly name: string; readonly description: string; readonly kind: ValueKind }[];
  readonly choices: readonly string[];
  readonly options: readonly DescribedOption[];
}

/** All that can be typed, as the commands' definitions say it: completion and the manual are made of this alone. */
export interface DescribedProgram {
  readonly description: string;
  readonly options: readonly DescribedOption[];
  readonly commands: readonly DescribedCommand[];
}

export function describeProgram(program: Command): DescribedProgram {
  return {
    description: program.description(),
    options: program.createHelp().visibleOptions(program).map(describeOption),
    commands: program.commands.map(describeCommand),
  };
}

const describeCommand = (command: Command): DescribedCommand => ({
  name: command.name(),
  usage: command.usage(),
  description: command.description(),
  args: command.registeredArguments.map((argument) => ({
    name: argument.name(),
    description: argument.description,
    kind: kindOf(argument),
  })),
  choices: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  options: command
    .createHelp()
    .visibleOptions(command)
    .filter(({ long }) => long !== '--help')
    .map(describeOption),
});

const kindOf = (argument: Argument): ValueKind => (argument.name() === 'assignment' ? 'assignment' : 'file');

const describeOption = ({ flags, long, required, optional, argChoices, description }: Option): DescribedOption => ({
  flags,
  name: long ?? flags,
  takesValue: required || optional,
  choices: argChoices ?? [],
  description,
});
