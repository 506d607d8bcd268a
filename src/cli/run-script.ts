// `onrush run` from the flags to the exit code: settings, banner, engine, progress, summary.

import { join, resolve } from 'node:path';
import { exitCodes } from '../base/index.ts';
import { startRun, type Run, type RunOutcome, type RunRequest } from '../engine/index.ts';
import { fromEnv, fromFile, fromFlags, processOptions, type ProcessValues } from '../options/index.ts';
import { summaryData } from '../summary/index.ts';
import { readConfigFile } from './config-file.ts';
import { banner, describeRun } from './description.ts';
import { userErrorText } from './error-text.ts';
import { openLog, type Log } from './log-output.ts';
import { allowsColor, forbidsColor, paintFor, type Paint } from './paint.ts';
import { Progress } from './progress.ts';
import { Screen } from './screen.ts';
import { isSummaryDisabled, writeSummary } from './summary-files.ts';
import { packageVersion } from './version.ts';
import type { World } from './world.ts';

export interface RunArguments {
  /** A path, an https URL, or `-`. */
  readonly script: string;
  /** What was given on the command line, as `fromFlags` reads it. */
  readonly flags: Readonly<Record<string, unknown>>;
  /** Added to `__ENV`, below `--env`. */
  readonly scriptEnv?: Readonly<Record<string, string>>;
}

/** What one run needs of the world, settled once. */
interface Session {
  readonly world: World;
  readonly settings: ProcessValues;
  readonly screen: Screen;
  readonly log: Log;
  readonly out: Paint;
  readonly err: Paint;
  readonly useColor: { readonly stdout: boolean; readonly stderr: boolean };
  readonly version: string;
}

/**
 * Runs a script to its end. Resolves to the exit code; rejects with a UserError if there is nothing to run. Tests of what is
 * shown bring a `start` of their own.
 */
export async function runScript(world: World, args: RunArguments, start: typeof startRun = startRun): Promise<number> {
  const layers = [fromFlags(args.flags), fromEnv(world.env)];
  const configFile = readConfigFile(processOptions(layers).config, world);
  const settings = processOptions([...layers, fromFile(configFile)]);
  const consoleOutput = layers.map(({ values }) => values.consoleOutput).find((path) => path !== undefined) ?? '';
  const session = openSession(world, settings, consoleOutput);
  try {
    const { out, version, screen } = session;
    if (!settings.quiet) screen.out(banner(version, out));
    const request = await requestFor(session, args, configFile);
    return await watchOver(session, args, () => start(request));
  } finally {
    session.log.close();
  }
}

function openSession(world: World, settings: ProcessValues, consoleOutput: string): Session {
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
  return { world, settings, screen, log, useColor, out: paintFor(useColor.stdout), err, version: packageVersion() };
}

async function requestFor(session: Session, args: RunArguments, configFile: RunRequest['configFile']): Promise<RunRequest> {
  const { world, settings, screen, log, version } = session;
  return {
    source: await sourceOf(args.script, world),
    cwd: world.cwd,
    flags: args.flags,
    env: world.env,
    scriptEnv: { ...(settings.includeSystemEnvVars && world.env), ...args.scriptEnv, ...settings.env },
    configFile,
    runtime: {
      threads: settings.threads === 0 ? undefined : settings.threads,
      noThresholds: settings.noThresholds,
      summary: !isSummaryDisabled(settings),
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

async function sourceOf(script: string, world: World): Promise<RunRequest['source']> {
  if (script === '-') return { path: join(world.cwd, '-'), text: await world.readStdin() };
  return { path: /^https?:/.test(script) ? script : resolve(world.cwd, script) };
}

/** From start to exit code, with one eye on Ctrl-C: the first ends the test in order, the second at once. */
async function watchOver(session: Session, args: RunArguments, start: () => Promise<Run>): Promise<number> {
  const { world } = session;
  let run: Run | undefined;
  let isInterrupted = false;
  const unwatch = world.onSignal(() => {
    if (isInterrupted || run === undefined) {
      world.exit(exitCodes.externalAbort);
      return;
    }
    isInterrupted = true;
    run.abort();
  });
  try {
    run = await start();
    const code = await follow(session, args, run);
    if (session.settings.linger && !isInterrupted) await linger(session);
    return code;
  } finally {
    unwatch();
  }
}

async function follow(session: Session, args: RunArguments, run: Run): Promise<number> {
  const { world, settings, screen, out } = session;
  const progress = new Progress({ run, screen, stdout: world.stdout, clock: world.clock, paint: out });
  if (!settings.quiet) {
    screen.out(describeRun(run.info, args.script, out));
    progress.start();
  }
  let outcome: RunOutcome;
  try {
    outcome = await run.finished;
  } finally {
    progress.stop();
  }
  await conclude(session, run, outcome);
  if (!settings.quiet) progress.printFinal();
  if (outcome.error !== undefined) reportFailure(session, outcome.error);
  return outcome.exitCode;
}

async function conclude({ settings, screen, log, world, useColor }: Session, run: Run, outcome: RunOutcome): Promise<void> {
  const { summaryTrendStats, summaryTimeUnit } = run.info.options;
  const failures = await writeSummary(outcome, {
    settings,
    trendStats: summaryTrendStats,
    timeUnit: summaryTimeUnit,
    color: useColor.stdout,
    cwd: world.cwd,
    screen,
  });
  for (const message of failures) log.sink({ level: 'error', message, fields: {}, timeMs: world.clock.epoch() });
}

/** A verdict is one line of the log; a fault in the script is shown with its place. */
function reportFailure({ screen, log, world, err }: Session, error: NonNullable<RunOutcome['error']>): void {
  if (error.frame !== undefined || error.scriptStack !== undefined) screen.err(userErrorText(error, err));
  else log.sink({ level: 'error', message: error.message, fields: {}, timeMs: world.clock.epoch() });
}

function linger({ world, screen }: Session): Promise<void> {
  screen.err('the test has ended; lingering until Ctrl-C\n');
  return new Promise((resolve) => {
    const unwatch = world.onSignal(() => {
      unwatch();
      resolve();
    });
  });
}
