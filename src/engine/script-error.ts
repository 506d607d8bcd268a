// What a script threw, as text for the log and as an error for the user.

import { UserError, type SourcePosition, type UserErrorFields, exitCodes } from '../base/index.ts';
import { throwSite } from '../coroutine/index.ts';
import { codeFrame } from '../script/index.ts';
import { firstPosition, UnhandledRejection } from '../vu/index.ts';

/** Gives the text of one of the script's files. */
export type SourceText = (file: string) => string | undefined;

const mostCauses = 5;
const mostErrors = 10;

/** The log text of a thrown value: message and stack of the user's own lines, then what caused it. */
export function describeThrown(thrown: unknown): string {
  if (thrown instanceof UnhandledRejection)
    return `Uncaught (in promise) ${describeThrown(thrown.reason).replace(/^Uncaught /, '')}`;
  const isPlain = stackOf(thrown) === undefined;
  const text = `${isPlain ? 'Uncaught ' : ''}${fullText(thrown)}`;
  return isPlain && throwSite(thrown) === undefined ? text : `${text}\n`;
}

/** An exception of init code, setup or teardown as the error that ends the run; `where` is e.g. `setup()`. */
export function scriptException(thrown: unknown, where: string, sourceText: SourceText): UserErrorFields {
  if (thrown instanceof UnhandledRejection) return scriptException(thrown.reason, `${where}: uncaught (in promise)`, sourceText);
  const text = fullText(thrown);
  const end = /\n(?=\tat |caused by: |\[\d+\] )/.exec(text)?.index ?? text.length;
  const at = firstPosition(text);
  return new UserError({
    code: 'script-exception',
    message: `${where}: ${text.slice(0, end)}`,
    exitCode: exitCodes.scriptException,
    at,
    frame: at === undefined ? undefined : frameOf(at, sourceText),
    scriptStack: end === text.length ? undefined : text.slice(end + 1),
  }).toFields();
}

function frameOf(at: SourcePosition, sourceText: SourceText): string | undefined {
  const text = sourceText(at.file);
  return text === undefined ? undefined : codeFrame(text, at);
}

/** Message, stack, and the same of causes and of the errors in an AggregateError. `above` leads here: none of these is told of again. */
function fullText(thrown: unknown, above: readonly unknown[] = []): string {
  const own = stackOf(thrown)?.trimEnd() ?? textOf(thrown);
  const { cause, errors } = detailsOf(thrown);
  const chain = [...above, thrown];
  if (above.length === mostCauses || (cause === undefined && errors.length === 0)) return own;
  const lines = [own];
  for (const [index, error] of errors.slice(0, mostErrors).entries())
    if (!chain.includes(error)) lines.push(`[${index}] ${fullText(error, chain)}`);
  if (errors.length > mostErrors) lines.push(`... ${errors.length - mostErrors} more errors`);
  if (cause !== undefined && !chain.includes(cause)) lines.push(`caused by: ${fullText(cause, chain)}`);
  return lines.join('\n');
}

/** A value that is no error, and where it was thrown. */
function textOf(thrown: unknown): string {
  const text = typeof thrown === 'string' ? thrown : safeText(thrown);
  const site = throwSite(thrown)?.stack ?? '';
  const start = site.indexOf('\tat ');
  return start === -1 ? text : `${text}\n${site.slice(start)}`;
}

function detailsOf(thrown: unknown): { readonly cause: unknown; readonly errors: readonly unknown[] } {
  if (stackOf(thrown) === undefined) return { cause: undefined, errors: [] };
  try {
    const { cause, errors } = thrown as { readonly cause?: unknown; readonly errors?: unknown };
    return { cause, errors: Array.isArray(errors) ? errors : [] };
  } catch {
    return { cause: undefined, errors: [] };
  }
}

function stackOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  try {
    const { stack } = thrown as { readonly stack?: unknown };
    return typeof stack === 'string' ? stack : undefined;
  } catch {
    return undefined;
  }
}

function safeText(value: unknown): string {
  try {
    // oxlint-disable-next-line typescript/no-base-to-string -- objects are shown as JSON
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
