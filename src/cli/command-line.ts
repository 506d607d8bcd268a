// The commands and their flags as commander sees them. Commander parses and writes help; errors become our own.

import { Command, CommanderError, Option } from 'commander';
import { UserError } from '../base/index.ts';
import { badPort, commandLine, unknownCommand, unknownFlag } from './errors.ts';
import { globalOptions, longFlags, runOptions, splitArguments } from './option-flags.ts';
import type { World } from './world.ts';

/** What the user asked for. Help and version are printed while parsing and leave nothing to do. */
export type Request =
  | { readonly command: 'run'; readonly script: string; readonly flags: Readonly<Record<string, unknown>> }
  | DemoRequest
  | { readonly command: 'version' }
  | { readonly command: 'nothing' };

export interface DemoRequest {
  readonly command: 'demo';
  /** `undefined`: 8080, or any free port if a script is to be run. */
  readonly port: number | undefined;
  readonly host: string;
  readonly script: string | undefined;
  readonly flags: Readonly<Record<string, unknown>>;
}

const helpWidth = 110;
const runExamples = `
Examples:
  onrush run script.ts                       run a script as its options say
  onrush run -u 50 -d 30s script.ts          50 VUs for 30 seconds
  onrush run --out json=samples.json.gz -    a script from standard input, samples to a file
`;

/** Reads the command line. Throws a UserError for whatever is wrong with it. */
export function parseCommandLine(world: World): Request {
  const { args, values } = splitArguments(world.args);
  let request: Request = { command: 'nothing' };
  const program = createProgram(world, (asked) => {
    request = asked.command === 'run' || asked.command === 'demo' ? { ...asked, flags: { ...asked.flags, ...values } } : asked;
  });
  try {
    if (args.length === 0) program.outputHelp();
    else program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw translated(error, program);
  }
  return request;
}

function createProgram(world: World, ask: (request: Request) => void): Command {
  const program = new Command('onrush')
    .description('Load testing that runs k6 scripts.')
    .exitOverride()
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
    .action((options: { version?: boolean }) => (options.version === true ? ask({ command: 'version' }) : program.outputHelp()));
  for (const option of globalOptions()) program.addOption(option);
  addRun(program, ask);
  addDemo(program, ask);
  program
    .command('version')
    .description('Show the version.')
    .action(() => ask({ command: 'version' }));
  return program;
}

function addRun(program: Command, ask: (request: Request) => void): void {
  const run = program
    .command('run')
    .description('Run a test.')
    .argument('<script>', 'a JavaScript or TypeScript file, an https URL, or "-" for standard input')
    .allowExcessArguments(false)
    .addHelpText('after', runExamples)
    .action((script: string) => ask({ command: 'run', script, flags: { ...program.opts(), ...givenOptions(run) } }));
  for (const option of runOptions()) run.addOption(option);
}

/** A flag of the command hides the same one before the command only if it was given. */
function givenOptions(command: Command): Record<string, unknown> {
  const given = Object.entries(command.opts()).filter(([key]) => command.getOptionValueSource(key) !== 'default');
  return Object.fromEntries(given);
}

function addDemo(program: Command, ask: (request: Request) => void): void {
  const demo = program
    .command('demo')
    .description('Serve a small web shop to point scripts at.')
    .option('--port <port>', 'Port to listen on (default: 8080; with --run any free port).')
    .option('--host <address>', 'Address to listen on (default: 127.0.0.1).')
    .option('--run <script>', 'Run this script against the shop, with its address in __ENV.BASE_URL, then stop.')
    .allowExcessArguments(false)
    .action(({ port, host, run }: { port?: string; host?: string; run?: string }) =>
      ask({ command: 'demo', port: portOf(port), host: host ?? '127.0.0.1', script: run, flags: program.opts() }),
    );
  demo.helpOption('-h, --help', 'Show this help.');
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw badPort(text);
  return port;
}

const quotedName = /'([^']*)'/;

function translated(error: CommanderError, program: Command): UserError {
  const name = quotedName.exec(error.message)?.[1] ?? '';
  const flag = name.split(/[ ,]/).find((part) => part.startsWith('--')) ?? name.split(' ')[0] ?? '';
  const command = program.args[0] ?? '';
  const usage = `onrush ${command} --help shows how to call it`.replace('  ', ' ');
  switch (error.code) {
    case 'commander.unknownOption':
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
  if (command === 'run') return longFlags();
  const found = program.commands.find((candidate) => candidate.name() === command) ?? program;
  return [...found.options.flatMap(({ long }) => (long == null ? [] : [long])), '--help'];
}
