// What can be wrong with options that look right: seen before a run, so that no thread meets it.

import type { UserError } from '../base/index.ts';
import { cipherSuites, tls13Suites } from './tls/cipher-suites-table.ts';
import { badCertificate, badCipherSuite, badKeyLog, badLocalAddresses } from './faults/errors.ts';
import type { NetOptions } from './exchange.ts';
import { keyLogFault } from './tls/key-log.ts';
import { localAddressesFault } from './names/local-addresses.ts';
import { certificateFault, isDroppedSuite, isKnownSuite } from './tls/secure-contexts.ts';

/** Every fault of `options`. Makes the key log file. */
export function checkNetOptions(options: NetOptions): UserError[] {
  const faults: UserError[] = [];
  const { tlsCipherSuites: suites = [] } = options;
  const areDropped = suites.every(isDroppedSuite);
  const known = [...Object.keys(cipherSuites), ...tls13Suites];
  for (const name of suites) {
    if (!isKnownSuite(name)) faults.push(badCipherSuite(name, 'does not exist', known));
    else if (areDropped) faults.push(badCipherSuite(name, 'is not part of this Node.js', known));
  }
  for (const [index, certificate] of (options.tlsAuth ?? []).entries()) {
    const reason = certificateFault(certificate);
    if (reason !== undefined) faults.push(badCertificate(index, reason));
  }
  const { keyLogFile = '', localIPs = '' } = options;
  const poolFault = localIPs === '' ? undefined : localAddressesFault(localIPs);
  if (poolFault !== undefined) faults.push(badLocalAddresses(poolFault));
  const reason = keyLogFile === '' ? undefined : keyLogFault(keyLogFile);
  if (reason !== undefined) faults.push(badKeyLog(keyLogFile, reason));
  return faults;
}

/** What of `options` cannot be done, though the rest can. */
export function netWarnings({ tlsCipherSuites = [] }: NetOptions): string[] {
  const dropped = tlsCipherSuites.filter(isDroppedSuite);
  return dropped.length === 0 ? [] : [`tlsCipherSuites: not offered, because this Node.js has no ${dropped.join(', ')}`];
}
