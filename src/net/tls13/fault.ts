// What is wrong with what a server said: which alert it gets told (RFC 8446, section 6), and what OpenSSL says of the same, so that an error
// has the same number and text whoever spoke TLS.

/** Descriptions of alerts that are sent, or read, here. */
export const alerts = {
  closeNotify: 0,
  unexpectedMessage: 10,
  badRecordMac: 20,
  recordOverflow: 22,
  badCertificate: 42,
  illegalParameter: 47,
  decodeError: 50,
  decryptError: 51,
  protocolVersion: 70,
  userCanceled: 90,
  unsupportedExtension: 110,
} as const;

/** The server broke the protocol, or does what is not spoken here. */
export class TlsFault extends Error {
  readonly alert: number;

  constructor(alert: number, reason: string) {
    super(reason);
    this.alert = alert;
  }
}

export function unexpectedMessage(): TlsFault {
  return new TlsFault(alerts.unexpectedMessage, 'unexpected message');
}

export function illegalParameter(what: string): TlsFault {
  return new TlsFault(alerts.illegalParameter, what);
}

/** The error that a socket of `node:tls` ends with when it finds `fault`. */
export function faultError({ message }: TlsFault): NodeJS.ErrnoException {
  return tlsError(message, '');
}

/** The error that a socket of `node:tls` ends with when the server sends the fatal alert `description`. */
export function alertError(description: number): NodeJS.ErrnoException {
  return tlsError(`alert ${description}`, `SSL alert number ${description}`);
}

function tlsError(reason: string, detail: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`error:00000000:SSL routines::${reason}:${detail}`), { code: 'ERR_SSL_FAULT' });
}
