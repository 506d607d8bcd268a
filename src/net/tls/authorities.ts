// Which certificate authorities are trusted: Node's, and those of the system as Go finds them, so that what k6 trusts on a machine is
// trusted here (SSL_CERT_FILE and SSL_CERT_DIR, else where systems keep them). What cannot be read is passed over.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import * as tls from 'node:tls';

export interface AuthorityOptions {
  /** Certificate authorities in PEM form that are trusted beside Node's own (and those of NODE_EXTRA_CA_CERTS). */
  readonly extraCAs?: readonly string[];
  /** File of more authorities, instead of the system's usual one; empty: no file. */
  readonly certFile?: string;
  /** Directories of more authorities, separated by colons. */
  readonly certDirectories?: string;
}

const systemFiles: readonly string[] = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** All trusted authorities in PEM form, or `undefined` if they are Node's own: those need not be parsed again. */
export function authoritiesOf({ extraCAs = [], certFile, certDirectories = '' }: AuthorityOptions): string[] | undefined {
  const own = nodeAuthorities();
  const known = new Set(own.map(essence));
  const bundles = certFile === undefined ? [firstReadable(systemFiles)] : [readText(certFile)];
  for (const directory of certDirectories.split(':')) if (directory !== '') bundles.push(...readTexts(directory));
  const added = [...extraCAs];
  for (const certificate of bundles.flatMap(certificatesIn)) {
    const text = essence(certificate);
    if (known.has(text)) continue;
    known.add(text);
    added.push(certificate);
  }
  return added.length === 0 ? undefined : [...own, ...added];
}

function nodeAuthorities(): readonly string[] {
  // Node 22.15 and later also tell those of NODE_EXTRA_CA_CERTS.
  const { getCACertificates } = tls as { getCACertificates?: (type: 'default') => string[] };
  return getCACertificates?.('default') ?? rootCertificates;
}

function certificatesIn(text: string): readonly string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}

/** The same for two texts of one certificate. */
function essence(certificate: string): string {
  return certificate.replace(/\s/g, '');
}

function firstReadable(paths: readonly string[]): string {
  for (const path of paths) {
    const text = readText(path);
    if (text !== '') return text;
  }
  return '';
}

function readTexts(directory: string): string[] {
  try {
    return readdirSync(directory).map((name) => readText(join(directory, name)));
  } catch {
    // k6: Go says nothing about a directory that is not there either.
    return [];
  }
}

function readText(path: string): string {
  try {
    return path === '' ? '' : readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
