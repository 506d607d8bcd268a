// The reason phrases of HTTP/2, which has none on the wire: k6 shows those of Go, some of which are older than those of Node.js.

import { STATUS_CODES } from 'node:http';

const ofGo: Readonly<Record<number, string>> = {
  413: 'Request Entity Too Large',
  414: 'Request URI Too Long',
  416: 'Requested Range Not Satisfiable',
  418: "I'm a teapot",
  422: 'Unprocessable Entity',
  509: '',
};

/** What an answer with `status` usually says, or `''`. */
export function usualReason(status: number): string {
  return ofGo[status] ?? STATUS_CODES[status] ?? '';
}
