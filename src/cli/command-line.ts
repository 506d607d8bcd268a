// The commands and their flags as commander sees them. Commander parses and writes help; errors become our own.

import { Command, CommanderError, Option } from 'commander';
import { UserError } from '../base/index.ts';
import { addCommands, type Request } from './commands.ts';
import { commandLine, unknownCommand, unknownFlag } from './errors.ts';
import { ourFlags } from './foreign-flags.ts';
import { globalOptions, splitArguments } from './option-flags.ts';
import type { World } from './world.ts';

const helpWidth = 110;
const examples = `
Examples:
  onrush run script.ts                            run a test
  onrush http://localhost:8080/ -c 50 -z 30s      load one URL, without a script
  onrush demo --run script.ts                     run a script against the demo shop
  onrush help http                                all about one command
`;
/** Reads the command line. Throws a UserError for whatever is wrong with it. */
export function parseCommandLine(world: World): Request {
  const { args, values } = splitArguments(world.args);
  let request: Request = { command: 'nothing' };
  const program = createProgram(world, (asked) => {
    request = 'flags' in asked ? { ...asked, flags: { ...asked.flags, ...values } } : asked;
  });
  try {
    if (args.length === 0) program.outputHelp();
    else program.parse(asCommand(args, program), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw translated(error, program);
  }
  return request;
}

/** `onrush https://host/ -c 10` is short for `onrush http ...`: a URL and no command before it. */
function asCommand(args: readonly string[], program: Command): readonly string[] {
  const url = args.findIndex((arg) => /^https?:\/\//.test(arg));
  const names = commandNames(program);
  const command = args.slice(0, url === -1 ? undefined : url).find((arg) => names.includes(arg));
  if (command !== 'http' && (url === -1 || command !== undefined)) return args;
  return [...(command === undefined ? ['http'] : []), ...ourFlags(args, knownFlags(program, 'http'))];
}

/** The commands and flags; `ask` is called with what the user wants. */
export function createProgram(world: Pick<World, 'stdout'>, ask: (request: Request) => void): Command {
  const program = new Command('onrush')
    .description('Load testing that runs k6 scripts.')
    .exitOverride()
    .enablePositionalOptions()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      // Errors are thrown and printed by the one printer.
      writeErr: () => undefined,
      getOutHelpWidth: () => (world.stdout.isTTY ? Math.min(world.stdout.columns, helpWidth) : helpWidth),
      getOutHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: false })
    .helpCommand('help [command]', 'Show help for a command.')
    .helpOption('-h, --help', 'Show this help.')
    .addOption(new Option('--version', 'Show the version.'))
    .addHelpText('after', examples)
    .action((options: { version?: boolean }) =>
      options.version === true ? ask({ command: 'version', asJson: false }) : program.outputHelp(),
    );
  for (const option of globalOptions()) program.addOption(option);
  addCommands(program, ask);
  return program;
}

const quotedName = /'([^']*)'/;

function translated(error: CommanderError, program: Command): UserError {
  const name = quotedName.exec(error.message)?.[1] ?? '';
  const flag = name.split(/[ ,]/).find((part) => part.startsWith('--')) ?? name.split(' ')[0] ?? '';
  const command = program.args[0] ?? '';
  const usage = `onrush ${command} --help shows how to call it`.replace('  ', ' ');
  switch (error.code) {
    case 'commander.unknownOption':
      // The flags of a command that was left out.
      if (/^[^-]/.test(command) && !commandNames(program).includes(command))
        return unknownCommand(command, commandNames(program));
      return unknownFlag(name, knownFlags(program, command), command);
    case 'commander.unknownCommand':
      return unknownCommand(name, commandNames(program));
    case 'commander.excessArguments':
      if (!commandNames(program).includes(command)) return unknownCommand(command, commandNames(program));
      return commandLine(
        'too-many-arguments',
        `"${command}" got ${error.message.replace(/^.*Expected (.*)\.$/, 'too many arguments: expected $1')}`,
        usage,
      );
    case 'commander.missingArgument':
      return commandLine('missing-argument', `"${command}" needs a ${name}`, usage);
    case 'commander.optionMissingArgument':
      return commandLine('missing-value', `flag "${flag}" needs a value`, usage);
    default:
      return commandLine('bad-command-line', error.message.replace(/^error: /, ''), usage);
  }
}

function commandNames(program: Command): readonly string[] {
  return [...program.commands.map((command) => command.name()), 'help'];
}

function knownFlags(program: Command, command: string): readonly string[] {
  const found = program.commands.find((candidate) => candidate.name() === command) ?? program;
  return [...found.options.flatMap(({ long }) => (long == null ? [] : [long])), '--help'];
}
