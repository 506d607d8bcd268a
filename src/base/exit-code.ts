// Exit codes of the process: k6's numbers (k6 `errext/exitcodes`), so that CI jobs need no change.

export const exitCodes = {
  ok: 0,
  /** k6: has no `check`. */
  problemsFound: 1,
  thresholdsFailed: 99,
  setupTimeout: 100,
  teardownTimeout: 101,
  genericTimeout: 102,
  stoppedByApi: 103,
  invalidConfig: 104,
  externalAbort: 105,
  apiStartFailed: 106,
  scriptException: 107,
  scriptAborted: 108,
  internalPanic: 109,
  markedAsFailed: 110,
  generic: 255,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
