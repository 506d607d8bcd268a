// k6's `error_code` numbers and texts, each with the sentence that explains it. Texts with `%` are filled in by classify.ts.

export interface ErrorCode {
  readonly code: number;
  /** What `error` says; empty where it is the text of the cause. */
  readonly message: string;
  readonly meaning: string;
}

export type ErrorName =
  | 'generic'
  | 'notTcp'
  | 'invalidUrl'
  | 'requestTimeout'
  | 'dns'
  | 'noSuchHost'
  | 'ipBlacklisted'
  | 'hostnameBlocked'
  | 'tcp'
  | 'brokenPipe'
  | 'unknownErrno'
  | 'dial'
  | 'dialTimeout'
  | 'dialRefused'
  | 'dialUnknownErrno'
  | 'connectionReset'
  | 'tls'
  | 'tlsRecordHeader'
  | 'unknownAuthority'
  | 'hostnameMismatch'
  | 'http2'
  | 'http2GoAway'
  | 'http2Stream'
  | 'http2Connection'
  | 'decompression';

export const errorCodes: Readonly<Record<ErrorName, ErrorCode>> = {
  generic: { code: 1000, message: '', meaning: 'an error that has no number of its own, such as an answer that is not HTTP' },
  notTcp: { code: 1010, message: '', meaning: 'a network error outside TCP, such as a TLS alert from the server' },
  invalidUrl: { code: 1020, message: 'invalid URL', meaning: 'the URL cannot be parsed' },
  requestTimeout: { code: 1050, message: 'request timeout', meaning: 'the exchange took longer than its timeout' },
  dns: { code: 1100, message: '', meaning: 'the name lookup failed' },
  noSuchHost: { code: 1101, message: 'lookup: no such host', meaning: 'the host name does not exist' },
  ipBlacklisted: { code: 1110, message: 'ip is blacklisted', meaning: 'the address is in `blacklistIPs`' },
  hostnameBlocked: { code: 1111, message: 'hostname is blocked', meaning: 'the host name is in `blockHostnames`' },
  tcp: { code: 1200, message: '', meaning: 'a TCP error that has no number of its own' },
  brokenPipe: {
    code: 1201,
    message: '%op: broken pipe',
    meaning: 'the server had closed the connection before the request was written',
  },
  unknownErrno: {
    code: 1202,
    message: '%op: unknown errno `%errno` on %platform with message `%cause`',
    meaning: 'the system reported an error without a number of its own',
  },
  dial: { code: 1210, message: '', meaning: 'no connection could be made, for a reason without a number of its own' },
  dialTimeout: { code: 1211, message: 'dial: i/o timeout', meaning: 'the server did not accept the connection in time' },
  dialRefused: { code: 1212, message: 'dial: connection refused', meaning: 'nothing listens at that address and port' },
  dialUnknownErrno: {
    code: 1213,
    message: 'dial: unknown errno %errno error with msg `%cause`',
    meaning: 'the system reported an error without a number of its own while connecting',
  },
  connectionReset: { code: 1220, message: '%op: connection reset by peer', meaning: 'the server reset the connection' },
  tls: { code: 1300, message: '', meaning: 'a TLS error that has no number of its own' },
  tlsRecordHeader: {
    code: 1301,
    message: 'tls: first record does not look like a TLS handshake',
    meaning: 'the server does not speak TLS at this port',
  },
  unknownAuthority: {
    code: 1310,
    message: 'x509: unknown authority',
    meaning: "the server's certificate is not signed by a trusted authority",
  },
  hostnameMismatch: {
    code: 1311,
    message: "x509: certificate doesn't match hostname",
    meaning: "the server's certificate is for other host names",
  },
  http2: { code: 1600, message: '', meaning: 'an HTTP/2 error that has no number of its own' },
  http2GoAway: {
    code: 1610,
    message: 'http2: received GoAway with http2 ErrCode %code',
    meaning: 'the server ended the HTTP/2 connection; 1611 + n for HTTP/2 error n',
  },
  http2Stream: {
    code: 1630,
    message: 'http2: stream error with http2 ErrCode %code',
    meaning: 'the server reset the HTTP/2 stream; 1631 + n for HTTP/2 error n',
  },
  http2Connection: {
    code: 1650,
    message: 'http2: connection error with http2 ErrCode %code',
    meaning: 'the HTTP/2 connection failed; 1651 + n for HTTP/2 error n',
  },
  decompression: {
    code: 1701,
    message: 'error decompressing response body (%cause)',
    meaning: 'the body is not what its Content-Encoding says',
  },
};

/** The `error_code` of an answer: 0 below status 400. Such an answer has no `error` text. */
export function statusErrorCode(status: number): number {
  return status >= 400 ? 1000 + status : 0;
}
