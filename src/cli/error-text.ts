// The one printer of errors. What a person can fix is shown with the place and a hint; anything else is our bug and shows its stack.

import type { UserErrorFields } from '../base/index.ts';
import type { Paint } from './paint.ts';

/** Renders an error that a person can fix. */
export function userErrorText(error: UserErrorFields, paint: Paint): string {
  const { message, at, frame, scriptStack, hint } = error;
  const place = at === undefined ? undefined : paint.cyan(`${at.file}:${at.line}:${at.column}`);
  const blocks = [
    `${paint.bold(paint.red('error:'))} ${paint.bold(message)}`,
    place === undefined || frame !== undefined ? undefined : indented(place),
    frame === undefined ? undefined : indented(place === undefined ? frame : `${place}\n${frame}`),
    scriptStack === undefined ? undefined : indented(paint.dim(scriptStack)),
    hint === undefined ? undefined : indented(`${paint.cyan('hint:')} ${hint}`),
  ];
  const shown = blocks.filter((block) => block !== undefined);
  // A message with nothing but a hint stays together; a code frame needs air.
  const gap = frame === undefined && scriptStack === undefined ? '\n' : '\n\n';
  return `${shown.join(gap)}\n`;
}

/** Renders an error nobody but us can fix. */
export function bugText(error: unknown, version: string, paint: Paint): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${paint.bold(paint.red('onrush has a bug:'))} ${stack}\n\n${indented(`onrush ${version}, node ${process.version}`)}\n`;
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}
