// What can be wrong with the REST API and with those who call it, sorted by name.

import { exitCodes, UserError } from '../base/index.ts';

export function badAddress(text: string, exitCode: number): UserError {
  return new UserError({
    code: 'bad-address',
    message: `address "${text}" must be host:port`,
    hint: 'for example localhost:6565, or 0.0.0.0:6565 for all interfaces',
    exitCode,
  });
}

export function cannotServe(address: string, cause: unknown): UserError {
  const code = (cause as NodeJS.ErrnoException).code;
  const reason = code === 'EADDRINUSE' ? 'the port is taken' : (cause as Error).message;
  return new UserError({
    code: 'cannot-serve-api',
    message: `the REST API cannot listen on ${address}: ${reason}`,
    hint: code === 'EADDRINUSE' ? 'is another test running? choose another port with --address' : undefined,
    exitCode: exitCodes.apiStartFailed,
    cause,
  });
}

export function noAnswer(address: string, cause: unknown): UserError {
  const code = (cause as NodeJS.ErrnoException).code;
  return new UserError({
    code: 'no-answer',
    message: `no test answers at ${address}: ${code === 'ECONNREFUSED' ? 'nobody listens there' : (cause as Error).message}`,
    hint: `a test can be steered if it was started with --address ${address}`,
    exitCode: exitCodes.generic,
    cause,
  });
}

/** The test has answered that it cannot. */
export function refused(title: string, detail: string): UserError {
  return new UserError({ code: 'refused', message: `${title}: ${detail}`, exitCode: exitCodes.generic });
}

export function strangeAnswer(address: string, status: number): UserError {
  return new UserError({
    code: 'strange-answer',
    message: `what answers at ${address} (with status ${status}) is not the REST API of a test`,
    exitCode: exitCodes.generic,
  });
}
