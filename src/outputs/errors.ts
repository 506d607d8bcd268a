// What can go wrong with an output before the test runs. k6: all of these exit with 255.

import { didYouMean, exitCodes, UserError } from '../base/index.ts';

export function cannotWrite(output: string, path: string, cause: unknown): UserError {
  const reason = cause instanceof Error ? cause.message.replace(/^[A-Z]+: |, \w+ '.*'$/g, '') : String(cause);
  const message = `output "${output}": cannot write ${JSON.stringify(path)}: ${reason}`;
  return new UserError({ code: 'output-not-writable', message, exitCode: exitCodes.generic, cause });
}

export function unknownOutput(name: string, known: readonly string[]): UserError {
  const suggestion = didYouMean(name, known);
  return new UserError({
    code: 'unknown-output',
    message: `output "${name}" does not exist${suggestion === undefined ? '' : ` (did you mean "${suggestion}"?)`}`,
    hint: `outputs are ${[...known].sort().join(', ')}`,
    exitCode: exitCodes.generic,
  });
}
