import type { Command } from 'commander';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { type CompletionTopic, completionTopics } from '../completion-topics.ts';
import { type DescribedProgram, describeProgram } from '../describe-program.ts';
import { exitCodes } from '../exit-codes.ts';
import { withWorkspace } from '../local-context.ts';

/** A script that completes `cube-bulk` in a shell; `assignments` is what these scripts ask for numbers. */
export async function completion(
  context: CommandContext,
  program: Command,
  topic: CompletionTopic,
): Promise<CommandResult> {
  if (topic !== 'assignments') {
    const script = scripts[topic](describeProgram(program));
    return { json: { shell: topic, script }, text: script, exitCode: exitCodes.done };
  }
  return withWorkspace(context, async (workspace) => {
    const places = [...workspace.assignmentsWithSnapshots(), ...workspace.plans()];
    const ids = [...new Set(places.map(({ assignmentId }) => assignmentId))].toSorted((a, b) => a - b);
    return { json: { assignments: ids }, text: ids.join('\n'), exitCode: exitCodes.done };
  });
}

const names = (options: DescribedProgram['options']): string => options.map(({ name }) => name).join(' ');

const valued = (program: DescribedProgram): readonly string[] =>
  program.options.filter(({ takesValue }) => takesValue).map(({ name }) => name);

/** What a line of the script says for an option whose values are known: `command option`, and the values. */
function knownValues({ options, commands }: DescribedProgram): readonly (readonly [string, string, string])[] {
  return commands.flatMap((command) =>
    [...options, ...command.options].flatMap(({ name, choices }) =>
      choices.length === 0 ? [] : [[command.name, name, choices.join(' ')] as const],
    ),
  );
}

const withAssignments = ({ commands }: DescribedProgram): readonly string[] =>
  commands.filter(({ args }) => args.some(({ kind }) => kind === 'assignment')).map(({ name }) => name);

const takingValue = (program: DescribedProgram): readonly string[] => [
  ...new Set(
    [...program.options, ...program.commands.flatMap(({ options }) => options)]
      .filter(({ takesValue }) => takesValue)
      .map(({ name }) => name),
  ),
];

/** The same decisions in each shell: a known value, an option, a command, a number of an assignment, else a file. */
function bash(program: DescribedProgram): string {
  const global = names(program.options);
  return `# Completion of cube-bulk for bash: source <(cube-bulk completion bash)
_cube_bulk() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command='' words='' at
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "\${COMP_WORDS[at]}" in
      ${valued(program).join('|')}) ((at++)) ;;
      -*) ;;
      *) command="\${COMP_WORDS[at]}"; break ;;
    esac
  done
  COMPREPLY=()
  case "$command $previous" in
${knownValues(program)
  .map(([command, option, values]) => `    '${command} ${option}') words='${values}' ;;`)
  .join('\n')}
    *' --assignment') words="$(cube-bulk completion assignments 2>/dev/null)" ;;
    *' '${takingValue(program)
      .filter((name) => name !== '--assignment')
      .join(`|*' '`)}) compopt -o default 2>/dev/null; return ;;
    *)
      if [[ "$current" == -* ]]; then
        case "$command" in
          '') words='${global}' ;;
${program.commands.map(({ name, options }) => `          ${name}) words='${names(options)} ${global}' ;;`).join('\n')}
        esac
      elif [[ -z "$command" ]]; then
        words='${program.commands.map(({ name }) => name).join(' ')}'
      else
        case "$command" in
          ${withAssignments(program).join('|')}) words="$(cube-bulk completion assignments 2>/dev/null)" ;;
          completion) words='${completionTopics.join(' ')}' ;;
          *) compopt -o default 2>/dev/null; return ;;
        esac
      fi ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _cube_bulk cube-bulk`;
}

/** A text within single quotes of zsh, with what `_describe` takes for a separator marked. */
const zshText = (text: string): string => text.replaceAll("'", `'\\''`).replaceAll(':', '\\:');

const described = (options: DescribedProgram['options']): string =>
  options.map(({ name, description }) => `'${name}:${zshText(description)}'`).join(' ');

function zsh(program: DescribedProgram): string {
  return `#compdef cube-bulk
# Completion of cube-bulk for zsh: cube-bulk completion zsh > "\${fpath[1]}/_cube-bulk"
_cube_bulk() {
  local current="\${words[CURRENT]}" previous="\${words[CURRENT-1]}" command='' at
  local -a found
  for ((at = 2; at < CURRENT; at++)); do
    case "\${words[at]}" in
      ${valued(program).join('|')}) ((at++)) ;;
      -*) ;;
      *) command="\${words[at]}"; break ;;
    esac
  done
  case "$command $previous" in
${knownValues(program)
  .map(([command, option, values]) => `    '${command} ${option}') compadd -- ${values}; return ;;`)
  .join('\n')}
    *' --assignment') compadd -- $(cube-bulk completion assignments 2>/dev/null); return ;;
    *' '${takingValue(program)
      .filter((name) => name !== '--assignment')
      .join(`|*' '`)}) _files; return ;;
  esac
  if [[ "$current" == -* ]]; then
    found=(${described(program.options)})
    case "$command" in
${program.commands
  .filter(({ options }) => options.length > 0)
  .map(({ name, options }) => `      ${name}) found+=(${described(options)}) ;;`)
  .join('\n')}
    esac
    _describe -o option found
  elif [[ -z "$command" ]]; then
    found=(${program.commands.map(({ name, description }) => `'${name}:${zshText(description)}'`).join(' ')})
    _describe command found
  else
    case "$command" in
      ${withAssignments(program).join('|')}) compadd -- $(cube-bulk completion assignments 2>/dev/null) ;;
      completion) compadd -- ${completionTopics.join(' ')} ;;
      *) _files ;;
    esac
  fi
}
if [ "$funcstack[1]" = "_cube-bulk" ]; then _cube_bulk "$@"; else compdef _cube_bulk cube-bulk; fi`;
}

const psText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const list = (texts: readonly string[]): string => `@(${texts.map(psText).join(', ')})`;

function powershell(program: DescribedProgram): string {
  const values = knownValues(program).map(
    ([command, option, choices]) => `    ${psText(`${command} ${option}`)} = ${list(choices.split(' '))}`,
  );
  const options = program.commands.map(
    (command) => `    ${psText(command.name)} = ${list(command.options.map(({ name }) => name))}`,
  );
  return `# Completion of cube-bulk for PowerShell: cube-bulk completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName cube-bulk -ScriptBlock {
  param($word, $ast, $position)
  $commands = ${list(program.commands.map(({ name }) => name))}
  $global = ${list(program.options.map(({ name }) => name))}
  $values = @{
${values.join('\n')}
  }
  $options = @{
${options.join('\n')}
  }
  $typed = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  $command = ''
  for ($at = 1; $at -lt $typed.Count; $at++) {
    if (${list(valued(program))} -contains $typed[$at]) { $at++ }
    elseif (-not $typed[$at].StartsWith('-')) { $command = $typed[$at]; break }
  }
  $found = if ($values.ContainsKey("$command $($typed[-1])")) { $values["$command $($typed[-1])"] }
    elseif ($word.StartsWith('-')) { @($options[$command]) + $global }
    elseif ($command -eq '') { $commands }
    elseif ($typed[-1] -eq '--assignment' -or ${list(withAssignments(program))} -contains $command) { @(cube-bulk completion assignments 2>$null) }
    elseif ($command -eq 'completion') { ${list(completionTopics)} }
  $found | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}`;
}

const scripts: Readonly<Record<Exclude<CompletionTopic, 'assignments'>, (program: DescribedProgram) => string>> = {
  bash,
  zsh,
  powershell,
};
