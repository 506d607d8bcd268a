// What a script threw, as text for the log and as an error for the user.

import { readFileSync } from 'node:fs';
import { UserError, type UserErrorFields, exitCodes } from '../base/index.ts';
import { codeFrame } from '../script/index.ts';
import { firstPosition } from '../vu/index.ts';

/** Wraps what a promise was rejected with and nobody handled. */
export class UnhandledRejection {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}

/** The log text of a thrown value: message and stack of the user's own lines. */
export function describeThrown(thrown: unknown): string {
  if (thrown instanceof UnhandledRejection)
    return `Uncaught (in promise) ${describeThrown(thrown.reason).replace(/^Uncaught /, '')}`;
  const stack = stackOf(thrown);
  if (stack !== undefined) return `${stack}\n`;
  return `Uncaught ${typeof thrown === 'string' ? thrown : safeText(thrown)}`;
}

/** An exception of init code, setup or teardown as the error that ends the run; `where` is e.g. `setup()`. */
export function scriptException(thrown: unknown, where: string): UserErrorFields {
  if (thrown instanceof UnhandledRejection) return scriptException(thrown.reason, `${where}: uncaught (in promise)`);
  const stack = stackOf(thrown);
  const at = stack === undefined ? undefined : firstPosition(stack);
  return new UserError({
    code: 'script-exception',
    message: `${where}: ${stack === undefined ? safeText(thrown) : stack.split('\n\tat ')[0]!}`,
    exitCode: exitCodes.scriptException,
    at,
    frame: at === undefined ? undefined : frameOf(at),
    scriptStack: stack,
  }).toFields();
}

function frameOf(at: { file: string; line: number; column: number }): string | undefined {
  try {
    return codeFrame(readFileSync(at.file, 'utf8'), at);
  } catch {
    return undefined;
  }
}

function stackOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const { stack } = thrown as { readonly stack?: unknown };
  return typeof stack === 'string' ? stack : undefined;
}

function safeText(value: unknown): string {
  try {
    // oxlint-disable-next-line typescript/no-base-to-string -- objects are shown as JSON
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
