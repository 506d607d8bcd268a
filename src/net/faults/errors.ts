// Faults of options that only this room can see, sorted by name.

import { didYouMean, exitCodes, UserError } from '../../base/index.ts';

export function badCertificate(index: number, reason: string): UserError {
  return invalid('bad-client-certificate', `tlsAuth: certificate ${index + 1} cannot be used: ${reason}`);
}

export function badCipherSuite(name: string, reason: string, known: readonly string[]): UserError {
  const nearest = didYouMean(name, known);
  const hint = nearest === undefined || nearest === name ? '' : ` (did you mean "${nearest}"?)`;
  return invalid('bad-cipher-suite', `tlsCipherSuites: "${name}" ${reason}${hint}`);
}

export function badKeyLog(path: string, reason: string): UserError {
  return invalid('bad-key-log', `SSLKEYLOGFILE: "${path}" cannot be written: ${reason}`);
}

export function badLocalAddresses(reason: string): UserError {
  return invalid('bad-local-addresses', `localIPs: ${reason}`);
}

function invalid(code: string, message: string): UserError {
  return new UserError({ code, message, exitCode: exitCodes.invalidConfig });
}
