// Every message of the debugger's, sorted by name.

import { exitCodes, UserError } from '../base/index.ts';

export function badInspectAddress(flag: string, text: string): UserError {
  return new UserError({
    code: 'bad-inspect-address',
    message: `flag "--${flag}": "${text}" is no address to listen on`,
    hint: `give a port, a host, or both: --${flag}=9230, --${flag}=127.0.0.1:9230`,
    exitCode: exitCodes.invalidConfig,
  });
}

export function cannotListen(address: string, error: NodeJS.ErrnoException): UserError {
  const isTaken = error.code === 'EADDRINUSE';
  return new UserError({
    code: 'debugger-address',
    message: `the debugger cannot listen on ${address}: ${isTaken ? 'the port is taken' : error.message}`,
    hint: isTaken ? 'another debugger may use it; --inspect=0 takes a free port' : undefined,
    exitCode: exitCodes.generic,
    cause: error,
  });
}
