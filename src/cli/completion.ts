// `onrush completion`: scripts for four shells, written from the commands and flags themselves. A new flag is completed as soon as
// it is in the help.

import type { Command, Option } from 'commander';
import { exitCodes } from '../base/index.ts';
import { optionTable } from '../options/index.ts';
import { createProgram } from './command-line.ts';
import { shells, type CompletionRequest } from './commands/completion.ts';
import { templateNames } from './templates.ts';
import type { World } from './world.ts';

interface Flag {
  readonly long: string;
  readonly short: string | undefined;
  readonly help: string;
  readonly takesValue: boolean;
  /** The values there are; empty: a file, or anything. */
  readonly choices: readonly string[];
}

interface KnownCommand {
  readonly name: string;
  readonly help: string;
  readonly flags: readonly Flag[];
  /** Words that stand for arguments; empty: files. */
  readonly words: readonly string[];
}

const writers: Readonly<Record<CompletionRequest['shell'], (commands: readonly KnownCommand[]) => string>> = {
  bash,
  zsh,
  fish,
  powershell,
};

/** Prints the script for one shell. */
export function printCompletion(world: World, { shell }: CompletionRequest): number {
  const program = createProgram(world, () => undefined);
  world.stdout.write(writers[shell](describe(program)));
  return exitCodes.ok;
}

function describe(program: Command): readonly KnownCommand[] {
  const names = shownCommands(program).map((command) => command.name());
  const commands = shownCommands(program).map((command) => ({
    name: command.name(),
    help: sentence(command.description()),
    flags: [...command.options.filter(({ hidden }) => !hidden).map(describeFlag), helpFlag],
    words: command.name() === 'completion' ? shells : [],
  }));
  return [...commands, { name: 'help', help: 'Show help for a command', flags: [], words: names }];
}

/** Those that help shows. */
function shownCommands(program: Command): readonly Command[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .filter((command) => command.name() !== 'help');
}

const helpFlag: Flag = { long: '--help', short: '-h', help: 'Show this help', takesValue: false, choices: [] };

function describeFlag(option: Option): Flag {
  const { long, short, description, flags } = option;
  // `--flag[=value]` takes nothing that stands apart from it.
  const takesValue = option.required && !flags.includes('[=');
  return { long: long ?? '', short, help: sentence(description), takesValue, choices: takesValue ? choicesOf(option) : [] };
}

/** The words a value can be: the option table has them in its type, as `one` `two`. */
function choicesOf({ long }: Option): readonly string[] {
  if (long === '--template') return templateNames;
  const label = optionTable.find(({ flag }) => `--${flag?.long}` === long)?.type.label ?? '';
  return /^(`[^`]*` ?)+$/.test(label) ? [...label.matchAll(/`([^`"]+)`/g)].map(([, word]) => word!) : [];
}

/** Shells show one line. */
function sentence(help: string): string {
  return help.split(/[.;:](?:\s|$)| \(/)[0] ?? '';
}

function spellings({ long, short }: Flag): readonly string[] {
  return short === undefined ? [long] : [short, long];
}

function bash(commands: readonly KnownCommand[]): string {
  const values = new Map<string, readonly string[]>();
  for (const flag of commands.flatMap(({ flags }) => flags)) if (flag.choices.length > 0) values.set(flag.long, flag.choices);
  const cases = commands.map(({ name, flags, words }) => {
    const all = flags.flatMap(spellings).join(' ');
    return `    ${name}) flags='${all}' words='${words.join(' ')}' ;;`;
  });
  const valueCases = [...values].map(
    ([flag, words]) => `    ${flag}) COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$current")); return ;;`,
  );
  return `# bash completion for onrush
_onrush() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command='' flags='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      ${commands.map(({ name }) => name).join('|')}) command="$word"; break ;;
      http://*|https://*) command=http; break ;;
    esac
  done
  case "$previous" in
${valueCases.join('\n')}
  esac
  case "$command" in
    '') words='${commands.map(({ name }) => name).join(' ')}' flags='--help --version' ;;
${cases.join('\n')}
  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$current"))
  elif [[ -n "$words" ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _onrush onrush
`;
}

function zsh(commands: readonly KnownCommand[]): string {
  const cases = commands.map(({ name, flags, words }) => {
    const specs = flags.flatMap((flag) => spellings(flag).map((spelling) => `      ${zshSpec(flag, spelling)} \\\n`));
    const rest = words.length > 0 ? `'*:argument:(${words.join(' ')})'` : "'*:file:_files'";
    return `    ${name}${name === 'http' ? '|http://*|https://*' : ''}) _arguments -S \\\n${specs.join('')}      ${rest} ;;`;
  });
  return `#compdef onrush
# zsh completion for onrush
_onrush() {
  local -a commands
  commands=(
${commands.map(({ name, help }) => `    ${quoted(`${name}:${help}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join('\n')}
    *) _files ;;
  esac
}
if [ "$funcstack[1]" = _onrush ]; then
  _onrush "$@"
else
  compdef _onrush onrush
fi
`;
}

function zshSpec({ help, takesValue, choices }: Flag, spelling: string): string {
  const value = takesValue ? (choices.length > 0 ? `:value:(${choices.join(' ')})` : ':value:_files') : '';
  return quoted(`*${spelling}[${help.replaceAll(/[[\]\\]/g, '')}]${value}`);
}

function fish(commands: readonly KnownCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const lines = commands.flatMap(({ name, help, flags, words }) => {
    const isUrl = name === 'http' ? '; or string match -q "http*:*" -- (commandline -opc)[2]' : '';
    const here = `complete -c onrush -n '__fish_seen_subcommand_from ${name}${isUrl}'`;
    return [
      `complete -c onrush -n 'not __fish_seen_subcommand_from ${names}' -f -a ${name} -d ${quoted(help)}`,
      ...(words.length > 0 ? [`${here} -f -a '${words.join(' ')}'`] : []),
      ...flags.map((flag) => `${here} ${fishFlag(flag)}`),
    ];
  });
  return `# fish completion for onrush\n${lines.join('\n')}\n`;
}

function fishFlag({ long, short, help, takesValue, choices }: Flag): string {
  const value = takesValue ? (choices.length > 0 ? ` -x -a '${choices.join(' ')}'` : ' -r') : '';
  return `${short === undefined ? '' : `-s ${short.slice(1)} `}-l ${long.slice(2)}${value} -d ${quoted(help)}`;
}

/** PowerShell asks a function for the words that can follow, with what has been typed so far. */
function powershell(commands: readonly KnownCommand[]): string {
  const result = ([text, help]: readonly [text: string, help: string]): string => `@(${quoted(text)}, ${quoted(help)})`;
  const known = commands.map(({ name, flags, words }) => {
    const flagResults = flags.flatMap((flag) => spellings(flag).map((spelling) => result([spelling, flag.help])));
    const all = [...words.map((word) => result([word, word])), ...flagResults];
    return `    ${quoted(name)} = @(${all.join(', ')})`;
  });
  const values = new Map<string, readonly string[]>();
  for (const flag of commands.flatMap(({ flags }) => flags)) if (flag.choices.length > 0) values.set(flag.long, flag.choices);
  const choices = [...values].map(
    ([flag, words]) => `    ${quoted(flag)} = @(${words.map((word) => result([word, word])).join(', ')})`,
  );
  return `# PowerShell completion for onrush
Register-ArgumentCompleter -Native -CommandName onrush -ScriptBlock {
  param($current, $ast, $position)
  $commands = @(${commands.map(({ name, help }) => result([name, help])).join(', ')})
  $known = @{
${known.join('\n')}
  }
  $choices = @{
${choices.join('\n')}
  }
  $words = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  $command = $words | Select-Object -Skip 1 | Where-Object { $known.ContainsKey($_) } | Select-Object -First 1
  if (-not $command -and ($words -match '^https?://')) { $command = 'http' }
  $previous = $words | Select-Object -Last 1
  $candidates = $commands
  if ($command) { $candidates = $known[$command] }
  if ($previous -and $choices.ContainsKey($previous)) { $candidates = $choices[$previous] }
  $candidates | Where-Object { $_[0] -like "$current*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
  }
}
`;
}

/** For a shell, between single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", '’')}'`;
}
