// Errors of a run that a person can fix, sorted by name.

import { didYouMean, exitCodes, UserError, type SourcePosition } from '../base/index.ts';

/** A wish for other VUs that cannot be. */
export function badScale(reason: string): UserError {
  return new UserError({ code: 'bad-scale', message: `invalid configuration supplied: ${reason}`, exitCode: exitCodes.generic });
}

export function cannotPause(scenario: string, executor: string): UserError {
  return new UserError({
    code: 'cannot-pause',
    message: `${executor} executor '${scenario}' doesn't support pause and resume operations after its start`,
    exitCode: exitCodes.generic,
    hint: 'only a test whose scenarios are all externally-controlled can be paused half-way',
  });
}

export function cannotPauseYet(): UserError {
  return new UserError({
    code: 'cannot-pause-yet',
    message: "the test can't be paused before its scenarios have started",
    exitCode: exitCodes.generic,
    hint: 'start it with --paused',
  });
}

export function execMissing(scenario: string, exec: string, functions: readonly string[]): string {
  const suggestion = didYouMean(exec, functions);
  const hint = suggestion === undefined ? '' : ` (did you mean "${suggestion}"?)`;
  return `executor ${scenario}: function '${exec}' not found in exports${hint}`;
}

/** A bug of ours: shown with its stack. */
export function internal(error: unknown): UserError {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new UserError({
    code: 'internal',
    message: `onrush itself failed: ${text}`,
    exitCode: exitCodes.internalPanic,
    cause: error,
  });
}

export function interrupted(): UserError {
  return new UserError({ code: 'interrupted', message: 'test run was aborted by a signal', exitCode: exitCodes.externalAbort });
}

export function markedAsFailed(message: string): UserError {
  return new UserError({
    code: 'marked-as-failed',
    message: message === '' ? 'test run was marked as failed' : `test run was marked as failed: ${message}`,
    exitCode: exitCodes.markedAsFailed,
  });
}

export function noFunctions(): UserError {
  return new UserError({
    code: 'no-functions',
    message: 'no exported functions in script',
    exitCode: exitCodes.generic,
    hint: 'a test needs an exported function, e.g. `export default function () { ... }`',
  });
}

export function notAFunction(name: string): UserError {
  return new UserError({ code: 'not-a-function', message: `exported "${name}" must be a function`, exitCode: exitCodes.generic });
}

export function nothingToScale(): UserError {
  return new UserError({
    code: 'nothing-to-scale',
    message: 'an externally-controlled executor needs to be configured for live configuration updates',
    exitCode: exitCodes.generic,
  });
}

export function pauseInVain(isPaused: boolean): UserError {
  return new UserError({
    code: 'pause-in-vain',
    message: isPaused ? 'execution is already paused' : "test execution wasn't paused",
    exitCode: exitCodes.generic,
  });
}

export function stageTimedOut(stage: 'setup' | 'teardown' | 'handleSummary', timeoutMs: number): UserError {
  const exitCode = {
    setup: exitCodes.setupTimeout,
    teardown: exitCodes.teardownTimeout,
    handleSummary: exitCodes.genericTimeout,
  }[stage];
  return new UserError({
    code: `${stage}-timeout`,
    message: `${stage}() execution timed out after ${timeoutMs / 1000} seconds`,
    exitCode,
    hint: `give it more time with the option "${stage}Timeout"`,
  });
}

export function stoppedFromApi(): UserError {
  return new UserError({
    code: 'stopped-from-api',
    message: 'test run stopped from REST API',
    exitCode: exitCodes.stoppedByApi,
  });
}

export function testAborted(message: string, at: string): UserError {
  return new UserError({
    code: 'test-aborted',
    message: message === '' ? `test aborted at ${at}` : `test aborted: ${message} at ${at}`,
    exitCode: exitCodes.scriptAborted,
  });
}

export function threadDied(reason: string): UserError {
  return new UserError({ code: 'thread-died', message: `a worker thread died: ${reason}`, exitCode: exitCodes.internalPanic });
}

export function thresholdsCrossed(selectors: readonly string[], isEarly: boolean): UserError {
  const names = `'${selectors.join(', ')}'`;
  return new UserError({
    code: 'thresholds-crossed',
    message: isEarly
      ? `thresholds on metrics ${names} were crossed; one of them has abortOnFail, so the test ends here`
      : `thresholds on metrics ${names} have been crossed`,
    exitCode: exitCodes.thresholdsFailed,
  });
}

/** Not an error that ends anything: the text of the warning about a thread that never gives control back. */
export function stuckThread(vus: string, at: SourcePosition | undefined): string {
  const place = at === undefined ? '' : ` at ${at.file}:${at.line}:${at.column}`;
  return `VU ${vus === '' ? '?' : vus} keeps its thread busy without a pause${place}: no other VU of the thread can run. An endless loop?`;
}
