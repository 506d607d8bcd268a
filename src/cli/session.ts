// What a command that loads a script needs, settled once: the options of the process, the log, the screen, and the request to the engine.

import type { Json } from '../base/index.ts';
import { parseInspectAddress, type InspectOptions } from '../debug/index.ts';
import type { RunRequest } from '../engine/index.ts';
import { fromEnv, fromFile, fromFlags, processOptions, type ProcessValues } from '../options/index.ts';
import { summaryData } from '../summary/index.ts';
import type { SecretSource } from '../vu/index.ts';
import { readConfigFile } from './config-file.ts';
import { openLog, type Log } from './log-output.ts';
import { allowsColor, forbidsColor, paintFor, type Paint } from './paint.ts';
import { Screen } from './screen.ts';
import { loadSource, type GivenScript } from './script-source.ts';
import { cleaner, loadSecretSources, redacting } from './secret-sources.ts';
import { isSummaryDisabled } from './summary-files.ts';
import { packageVersion } from './version.ts';
import type { World } from './world.ts';

export interface RunArguments extends GivenScript {
  /** What was given on the command line, as `fromFlags` reads it. */
  readonly flags: Readonly<Record<string, unknown>>;
  /** Added to `__ENV`, below `--env`. */
  readonly scriptEnv?: Readonly<Record<string, string>>;
}

/** What one run needs of the world, settled once. */
export interface Session {
  readonly world: World;
  readonly settings: ProcessValues;
  readonly configFile: Json | undefined;
  /** Options that a flag or a variable sets. */
  readonly given: ReadonlySet<string>;
  readonly screen: Screen;
  readonly log: Log;
  readonly secrets: readonly SecretSource[];
  /** Takes the secrets out of a text for people. */
  readonly clean: (text: string) => string;
  readonly warn: (message: string) => void;
  readonly out: Paint;
  readonly err: Paint;
  readonly useColor: { readonly stdout: boolean; readonly stderr: boolean };
  readonly version: string;
}

/** Settles what must be known before the script is read, and opens the log. Throws a UserError if the command line is wrong. */
export function openSession(world: World, flags: RunArguments['flags']): Session {
  const layers = [fromFlags(flags), fromEnv(world.env)];
  const configFile = readConfigFile(processOptions(layers).config, world);
  const settings = processOptions([...layers, fromFile(configFile)]);
  const consoleOutput = layers.map(({ values }) => values.consoleOutput).find((path) => path !== undefined) ?? '';
  const given = new Set(layers.flatMap(({ values }) => Object.keys(values)));
  const { stdout, stderr, cwd, env } = world;
  const screen = new Screen(world);
  const useColor = {
    stdout: !settings.noColor && allowsColor(stdout, env),
    stderr: !settings.noColor && allowsColor(stderr, env),
  };
  const err = paintFor(useColor.stderr);
  const secrets = loadSecretSources(settings.secretSource, cwd);
  const opened = openLog({
    output: settings.logOutput,
    format: settings.logFormat,
    verbose: settings.verbose,
    consoleOutput,
    cwd,
    screen,
    stdoutIsTTY: stdout.isTTY,
    stderrIsTTY: stderr.isTTY,
    paint: err,
    startMs: world.clock.epoch(),
    clock: world.clock,
  });
  const out = paintFor(useColor.stdout);
  const clean = cleaner(secrets);
  const sink = secrets.length === 0 ? opened.sink : redacting(opened.sink, clean);
  const log: Log = { sink, close: () => opened.close() };
  const warn = (message: string): void => log.sink({ level: 'warning', message, fields: {}, timeMs: world.clock.epoch() });
  if (settings.compatibilityMode === 'experimental_enhanced')
    warn('compatibility mode "experimental_enhanced" is deprecated and the same as "base": TypeScript needs no mode');
  return { world, settings, configFile, given, screen, log, secrets, clean, warn, useColor, out, err, version: packageVersion() };
}

/**
 * What the engine is asked for. k6: commands other than `run` show the script no variables of the system unless they are asked to:
 * `seesSystemEnv` is false.
 */
export async function requestFor(
  session: Session,
  args: RunArguments,
  { seesSystemEnv }: { readonly seesSystemEnv: boolean } = { seesSystemEnv: true },
): Promise<RunRequest> {
  const { world, settings, configFile, screen, log, version, given } = session;
  const { source, archive } = await loadSource(args, world, settings.type);
  const includesSystem = given.has('includeSystemEnvVars') ? settings.includeSystemEnvVars : seesSystemEnv;
  return {
    source,
    archived: archive,
    secrets: session.secrets,
    cwd: world.cwd,
    flags: args.flags,
    env: world.env,
    scriptEnv: { ...archive?.env, ...(includesSystem && world.env), ...args.scriptEnv, ...settings.env },
    configFile,
    runtime: {
      threads: settings.threads === 0 ? undefined : settings.threads,
      noThresholds: settings.noThresholds,
      summary: !isSummaryDisabled(settings),
      breakdown: settings.summaryMode === 'full',
      outputs: settings.out,
      inspect: inspectOptions(session),
      cpuProfile: settings.cpuProf,
    },
    log: log.sink,
    stdout: (text) => screen.out(text),
    summarize: (result, options) =>
      summaryData(result, {
        summaryTrendStats: options.summaryTrendStats,
        summaryTimeUnit: options.summaryTimeUnit,
        // k6: whether colours are forbidden, not whether there is a terminal to show them.
        noColor: settings.noColor || forbidsColor(world.env),
        isStdOutTTY: world.stdout.isTTY,
        isStdErrTTY: world.stderr.isTTY,
      }),
    version,
    clock: world.clock,
  };
}

/** Where debuggers attach, if they may. */
function inspectOptions({ settings, screen }: Session): InspectOptions | undefined {
  const { inspect, inspectBrk } = settings;
  if (inspect === '' && inspectBrk === '') return undefined;
  const address = inspectBrk === '' ? parseInspectAddress('inspect', inspect) : parseInspectAddress('inspect-brk', inspectBrk);
  return { ...address, waits: inspectBrk !== '', nodeVersion: process.version, announce: (text) => screen.err(text) };
}
