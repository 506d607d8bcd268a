// The commands: what each takes, its help, and the request it becomes. One function for each; what they do is in files of their own.

import { Option, type Command } from 'commander';
import { parseGoDuration } from '../base/index.ts';
import { badNumber, badPort, badTimeSpan, unknownShell } from './errors.ts';
import type { HttpRequest } from './http.ts';
import type { InspectRequest } from './inspect.ts';
import type { NewRequest } from './new.ts';
import { globalOptions, runOptions } from './option-flags.ts';
import { templateNames } from './templates.ts';

/** What the user asked for. Help and version are printed while parsing and leave nothing to do. */
export type Request =
  | { readonly command: 'run'; readonly script: string; readonly flags: Flags }
  | HttpRequest
  | InspectRequest
  | NewRequest
  | DemoRequest
  | CompletionRequest
  | { readonly command: 'version' }
  | { readonly command: 'nothing' };

type Flags = Readonly<Record<string, unknown>>;

export interface DemoRequest {
  readonly command: 'demo';
  /** `undefined`: 8080, or any free port if a script is to be run. */
  readonly port: number | undefined;
  readonly host: string;
  readonly script: string | undefined;
  readonly flags: Flags;
}

export interface CompletionRequest {
  readonly command: 'completion';
  readonly shell: (typeof shells)[number];
}

export const shells = ['bash', 'zsh', 'fish'] as const;

type Ask = (request: Request) => void;

const scriptHelp = 'a JavaScript or TypeScript file, an https URL, or "-" for standard input';

/** Adds all commands, in the order of the help. */
export function addCommands(program: Command, ask: Ask): void {
  addRun(program, ask);
  addHttp(program, ask);
  addInspect(program, ask);
  addNew(program, ask);
  addDemo(program, ask);
  addCompletion(program, ask);
  addVersion(program, ask);
}

function addRun(program: Command, ask: Ask): void {
  const run = program
    .command('run')
    .description('Run a test.')
    .argument('<script>', scriptHelp)
    .addHelpText(
      'after',
      `
Examples:
  onrush run script.ts                       run a script as its options say
  onrush run -u 50 -d 30s script.ts          50 VUs for 30 seconds
  onrush run --out json=samples.json.gz -    a script from standard input, samples to a file
`,
    )
    .action((script: string) => ask({ command: 'run', script, flags: flagsOf(run, program) }));
  addFlags(run, runOptions());
}

/** Flags of `run` that also make sense without a script; short ones where `http` has no other use for the letter. */
const httpFlags = `dns max-redirects user-agent http-debug no-connection-reuse local-ips tag summary-trend-stats
  summary-time-unit summary-mode summary-export no-summary out threads config quiet verbose no-color log-output log-format address`
  .split(/\s+/)
  .map((name) => `--${name}`);

function addHttp(program: Command, ask: Ask): void {
  const http = program
    .command('http')
    .description('Load one URL, without a script. The word "http" may be left out.')
    .argument('<url>', 'where the requests go')
    .addHelpText(
      'after',
      `
Without -n and -z: 200 requests. With both, what comes first ends the test.
Without -q each VU sends its next request when it has the answer to the last one; with -q requests start at
that rate however slow the answers are, on at most -c VUs.

Examples:
  onrush http://localhost:8080/ -c 50 -z 30s               50 VUs for 30 seconds
  onrush http://localhost:8080/ -q 1000 -z 1m -c 200       1,000 requests per second, at most 200 at a time
  onrush http://localhost:8080/echo -n 100 -d '{"a":1}' -H 'Content-Type: application/json'
  onrush http://localhost:8080/ -n 10 --save-script a.js   also as a script, to go on from
`,
    )
    .action((url: string) => ask(httpRequest(url, http, program)));
  const load = 'The load:';
  const request = 'The request:';
  const own = [
    option('-c, --concurrency <n>', 'Number of VUs: the requests under way at one time (default: 50)', load),
    option('-n, --requests <n>', 'Number of requests (default: 200, if there is no -z)', load),
    option('-z, --duration <duration>', 'How long requests are sent, such as 30s or 1m30s.', load),
    option('-q, --rate <n>', 'Requests started per second (default: as many as the VUs can send)', load),
    option('-m, --method <name>', 'Method (default: GET, with a body POST)', request),
    option('-H, --header <Name: value>', 'Header; repeats.', request).argParser(repeated),
    option('-d, --body <text>', 'Body.', request),
    option('-D, --body-file <file>', 'File with the body.', request),
    option('-t, --timeout <duration>', 'How long a request may take (default: 1m)', request),
    option('-k, --insecure', 'Do not verify the certificate of the server.', request),
    option('--save-script <file>', 'Also write the test as a k6 script.', 'Afterwards:'),
  ];
  addFlags(http, own);
  const taken = new Set(own.flatMap(({ short, long }) => [short, long]));
  const shared = runOptions().filter(({ long }) => httpFlags.includes(long ?? '') && !taken.has(long));
  addFlags(
    http,
    shared.map((flag) => (taken.has(flag.short) ? withoutShort(flag) : flag)),
  );
}

function httpRequest(url: string, http: Command, program: Command): HttpRequest {
  const {
    concurrency,
    requests,
    duration,
    rate,
    method,
    header: _,
    body,
    bodyFile,
    timeout,
    insecure,
    saveScript,
    ...flags
  } = http.opts<Readonly<Record<string, string | undefined>>>();
  return {
    command: 'http',
    url,
    load: {
      vus: countOf('-c', concurrency) ?? 50,
      requests: countOf('-n', requests),
      durationMs: timeSpanOf('-z', duration),
      rate: countOf('-q', rate),
    },
    method,
    headers: http.opts<{ header?: readonly string[] }>().header ?? [],
    body,
    bodyFile,
    timeoutMs: timeSpanOf('-t', timeout),
    isInsecure: insecure !== undefined,
    saveScript,
    flags: { ...program.opts(), ...given(http, flags) },
  };
}

function addInspect(program: Command, ask: Ask): void {
  const inspect = program
    .command('inspect')
    .description('Show the options of a script, without running it.')
    .argument('<script>', scriptHelp)
    .addOption(
      option('--execution-requirements', 'All layers of options put together, with the VUs and the time a run takes.', ''),
    )
    .addOption(option('--explain', 'A table of every option, its value, and where that comes from.', ''))
    .addHelpText(
      'after',
      `
Prints JSON as k6 does: what the script sets, or with --execution-requirements what a run goes by.

Examples:
  onrush inspect script.ts
  onrush inspect --execution-requirements script.ts | jq .maxVUs
  K6_VUS=5 onrush inspect --explain -d 30s script.ts      which of the three decides?
`,
    )
    .action((script: string) => {
      const { executionRequirements, explain, ...flags } = inspect.opts();
      ask({
        command: 'inspect',
        script,
        flags: { ...program.opts(), ...given(inspect, flags) },
        executionRequirements: executionRequirements === true,
        explain: explain === true,
      });
    });
  addFlags(inspect, runOptions());
}

function addNew(program: Command, ask: Ask): void {
  const command = program
    .command('new')
    .description('Write a first script.')
    .argument('[file]', 'the file to write (default: script.ts)')
    .addOption(option('--template <name>', `${templateNames.join(' or ')} (default: minimal)`, ''))
    .addOption(option('-f, --force', 'Overwrite the file if there is one.', ''))
    .addHelpText(
      'after',
      `
Examples:
  onrush new                                 script.ts, a few lines
  onrush new --template protocol shop.ts     setup, checks, thresholds, groups
  onrush new smoke.js                        JavaScript
  onrush demo --run script.ts                try it on the demo shop
`,
    )
    .action((file: string | undefined) => {
      const { template, force } = command.opts<{ template?: string; force?: boolean }>();
      ask({ command: 'new', file: file ?? 'script.ts', template: template ?? 'minimal', force: force === true });
    });
  addFlags(command, []);
}

function addDemo(program: Command, ask: Ask): void {
  const demo = program
    .command('demo')
    .description('Serve a small web shop to point scripts at.')
    .option('--port <port>', 'Port to listen on (default: 8080; with --run any free port).')
    .option('--host <address>', 'Address to listen on (default: 127.0.0.1).')
    .option('--run <script>', 'Run this script against the shop, with its address in __ENV.BASE_URL, then stop.')
    .action(() => {
      const { port, host, run, ...flags } = demo.opts<{ port?: string; host?: string; run?: string }>();
      const allFlags = { ...program.opts(), ...given(demo, flags) };
      ask({ command: 'demo', port: portOf(port), host: host ?? '127.0.0.1', script: run, flags: allFlags });
    });
  addFlags(demo, globalOptions());
}

function addCompletion(program: Command, ask: Ask): void {
  const completion = program
    .command('completion')
    .description('Print a script that teaches your shell to complete onrush commands.')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText(
      'after',
      `
Examples:
  source <(onrush completion bash)                                     in ~/.bashrc
  source <(onrush completion zsh)                                      in ~/.zshrc, after compinit
  onrush completion fish > ~/.config/fish/completions/onrush.fish
`,
    )
    .action((name: string) => {
      const shell = shells.find((known) => known === name);
      if (shell === undefined) throw unknownShell(name, shells);
      ask({ command: 'completion', shell });
    });
  addFlags(completion, []);
}

function addVersion(program: Command, ask: Ask): void {
  program
    .command('version')
    .description('Show the version.')
    .action(() => ask({ command: 'version' }));
}

/** What all commands have in common. */
function addFlags(command: Command, flags: readonly Option[]): void {
  for (const flag of flags) command.addOption(flag);
  command.allowExcessArguments(false).helpOption('-h, --help', 'Show this help.');
}

function option(spelling: string, help: string, group: string): Option {
  const made = new Option(spelling, help);
  return group === '' ? made : made.helpGroup(group);
}

function withoutShort(flag: Option): Option {
  flag.flags = flag.flags.replace(/^-., /, '');
  delete flag.short;
  return flag;
}

function repeated(text: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), text];
}

/** A flag of the command hides the same one before the command only if it was given. */
function flagsOf(command: Command, program: Command): Flags {
  return { ...program.opts(), ...given(command, command.opts()) };
}

function given(command: Command, flags: Flags): Flags {
  return Object.fromEntries(Object.entries(flags).filter(([key]) => command.getOptionValueSource(key) !== 'default'));
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw badPort(text);
  return port;
}

function countOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!/^\d+$/.test(text) || count === 0 || !Number.isSafeInteger(count)) throw badNumber(flag, text);
  return count;
}

function timeSpanOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = parseGoDuration(text);
  if (ms === undefined || ms <= 0) throw badTimeSpan(flag, text);
  return ms;
}
