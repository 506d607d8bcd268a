// From HTTP/2's error codes to k6's: the first number of each kind is for codes we do not know, the next for NO_ERROR.

import type { WireError } from '../exchange.ts';
import { errorCodes, type ErrorName } from '../faults/error-codes-table.ts';
import { errorNames } from './error-names-table.ts';

/** The server said GOAWAY and did not answer. */
export function goAwayError(code: number): WireError {
  return numbered('http2GoAway', code);
}

/** One stream was reset, by the server or by us. */
export function streamError(code: number): WireError {
  return numbered('http2Stream', code);
}

/** What the server sent was against the protocol: we ended the connection. */
export function connectionFault(code: number): WireError {
  return numbered('http2Connection', code);
}

function numbered(kind: ErrorName, code: number): WireError {
  const { code: first, message } = errorCodes[kind];
  const name = errorNames[code];
  if (name === undefined) return { code: first, message: message.replace('%code', `unknown error code 0x${code.toString(16)}`) };
  return { code: first + 1 + code, message: message.replace('%code', name) };
}
