// What a command that loads a script needs, settled once: the options of the process, the log, the screen, and the request to the engine.

import { join, resolve } from 'node:path';
import type { Json } from '../base/index.ts';
import type { RunRequest } from '../engine/index.ts';
import { fromEnv, fromFile, fromFlags, processOptions, type ProcessValues } from '../options/index.ts';
import { summaryData } from '../summary/index.ts';
import { readConfigFile } from './config-file.ts';
import { openLog, type Log } from './log-output.ts';
import { allowsColor, forbidsColor, paintFor, type Paint } from './paint.ts';
import { Screen } from './screen.ts';
import { isSummaryDisabled } from './summary-files.ts';
import { packageVersion } from './version.ts';
import type { World } from './world.ts';

export interface RunArguments {
  /** A path, an https URL, or `-`; with `text` only a name to show. */
  readonly script: string;
  /** The script itself. */
  readonly text?: string;
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
  const log = openLog({
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
  });
  const out = paintFor(useColor.stdout);
  return { world, settings, configFile, given, screen, log, useColor, out, err, version: packageVersion() };
}

/** What the engine is asked for. */
export async function requestFor(session: Session, args: RunArguments): Promise<RunRequest> {
  const { world, settings, configFile, screen, log, version } = session;
  return {
    source: await sourceOf(args, world),
    cwd: world.cwd,
    flags: args.flags,
    env: world.env,
    scriptEnv: { ...(settings.includeSystemEnvVars && world.env), ...args.scriptEnv, ...settings.env },
    configFile,
    runtime: {
      threads: settings.threads === 0 ? undefined : settings.threads,
      noThresholds: settings.noThresholds,
      summary: !isSummaryDisabled(settings),
      breakdown: settings.summaryMode === 'full',
      outputs: settings.out,
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

async function sourceOf({ script, text }: RunArguments, world: World): Promise<RunRequest['source']> {
  if (text !== undefined) return { path: join(world.cwd, '-'), text };
  if (script === '-') return { path: join(world.cwd, '-'), text: await world.readStdin() };
  return { path: /^https?:/.test(script) ? script : resolve(world.cwd, script) };
}
