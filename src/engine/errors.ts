// Errors of a run that a person can fix, sorted by name.

import { didYouMean, exitCodes, UserError, type SourcePosition } from '../base/index.ts';

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
