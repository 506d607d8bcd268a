// `onrush run` from the flags to the exit code: settings, banner, engine, progress, summary.

import { exitCodes, UserError } from '../base/index.ts';
import type { ControlServer } from '../control/index.ts';
import { startRun, type Run, type RunOutcome } from '../engine/index.ts';
import { writeProfiles } from './cpu-profiles.ts';
import { banner, describeRun } from './description.ts';
import { userErrorText } from './error-text.ts';
import { Progress } from './progress.ts';
import { openRestApi } from './rest-api.ts';
import { openSession, requestFor, type RunArguments, type Session } from './session.ts';
import { writeSummary } from './summary-files.ts';
import type { World } from './world.ts';

const hourMs = 3600e3;

/**
 * Runs a script to its end. Resolves to the exit code; rejects with a UserError if there is nothing to run. Tests of what is
 * shown bring a `start` of their own.
 */
export async function runScript(world: World, args: RunArguments, start: typeof startRun = startRun): Promise<number> {
  const session = openSession(world, args.flags);
  try {
    const { out, version, screen, settings } = session;
    if (!settings.quiet) screen.out(banner(version, out));
    const request = await requestFor(session, args);
    const api = await openRestApi(session, args);
    try {
      return await watchOver(session, { ...args, api }, (leaving) => start({ ...request, leaving }));
    } finally {
      await api?.close();
    }
  } catch (error) {
    throw error instanceof UserError ? withoutSecrets(error, session.clean) : error;
  } finally {
    await session.log.close();
  }
}

function withoutSecrets(error: UserError, clean: (text: string) => string): UserError {
  const { message, frame, scriptStack, hint, ...rest } = error.toFields();
  const cleaned = [frame, scriptStack, hint].map((text) => (text === undefined ? undefined : clean(text)));
  return new UserError({ ...rest, message: clean(message), frame: cleaned[0], scriptStack: cleaned[1], hint: cleaned[2] });
}

interface Watched extends RunArguments {
  readonly api: ControlServer | undefined;
}

/** What is known of a test to whom signals are told. */
interface Watch {
  isInterrupted: boolean;
  /** Of the test, once that is over. */
  exitCode: number | undefined;
}

/**
 * From start to exit code, with one eye on Ctrl-C: the first ends the test in order, the second at once. One that comes when the test is
 * over must not take its exit code away, so signals are watched until the process ends.
 */
async function watchOver(session: Session, args: Watched, start: (leaving: AbortSignal) => Promise<Run>): Promise<number> {
  const { world } = session;
  const watch: Watch = { isInterrupted: false, exitCode: undefined };
  let run: Run | undefined;
  const leaving = new AbortController();
  const unwatch = world.onSignal(() => {
    if (watch.isInterrupted || run === undefined) {
      leaving.abort();
      session.screen.settle();
      world.exit(watch.exitCode ?? exitCodes.externalAbort);
      return;
    }
    watch.isInterrupted = true;
    if (watch.exitCode === undefined) run.abort();
  });
  try {
    run = await start(leaving.signal);
  } catch (error) {
    unwatch();
    throw error;
  }
  args.api?.attach(run);
  return follow(session, { ...args, watch }, run);
}

async function follow(session: Session, { script, api, watch }: Watched & { readonly watch: Watch }, run: Run): Promise<number> {
  const { world, settings, screen, out } = session;
  const progress = new Progress({ run, screen, stdout: world.stdout, clock: world.clock, paint: out });
  if (!settings.quiet) {
    screen.out(describeRun(run.info, { script, api: api?.address }, out));
    progress.start();
  }
  let outcome: RunOutcome;
  try {
    outcome = await run.finished;
  } finally {
    progress.stop();
  }
  watch.exitCode = outcome.exitCode;
  if (settings.linger && !watch.isInterrupted) {
    if (!settings.quiet) progress.printFinal();
    await linger(session);
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
  const timeMs = world.clock.epoch();
  const files = writeProfiles(outcome.profiles, { directory: settings.cpuProfDir, cwd: world.cwd, timeMs });
  if (!settings.quiet) for (const path of files.written) screen.err(`CPU profile: ${path}\n`);
  for (const message of [...failures, ...files.failures]) log.sink({ level: 'error', message, fields: {}, timeMs });
}

/** A verdict is one line of the log; a fault in the script is shown with its place. */
function reportFailure({ screen, log, world, err, clean }: Session, error: NonNullable<RunOutcome['error']>): void {
  if (error.frame !== undefined || error.scriptStack !== undefined) screen.err(clean(userErrorText(error, err)));
  else log.sink({ level: 'error', message: error.message, fields: {}, timeMs: world.clock.epoch() });
}

function linger({ world, screen, settings }: Session): Promise<void> {
  if (!settings.quiet) screen.err('the test has ended; lingering until Ctrl-C\n');
  return new Promise((resolve) => {
    // Waiting for a signal does not keep a process alive.
    let alive = world.clock.after(hourMs, function again(this: void) {
      alive = world.clock.after(hourMs, again);
    });
    const unwatch = world.onSignal(() => {
      unwatch();
      alive.cancel();
      resolve();
    });
  });
}
