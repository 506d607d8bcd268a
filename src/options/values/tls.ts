// Options about TLS: versions, cipher suites and client certificates. Certificates are loaded by who uses them.

import type { Json } from '../../base/index.ts';
import { Mismatch, parseAll } from './mismatch.ts';
import { isObject, parseJsonText } from './value-type.ts';
import type { ValueType } from './value-type.ts';

export interface TlsVersions {
  /** `tls1.0` to `tls1.3`; empty is the default of the runtime. */
  readonly min: string;
  readonly max: string;
}

export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
  readonly password?: string;
  readonly domains?: readonly string[];
}

const versions: readonly string[] = ['', 'tls1.0', 'tls1.1', 'tls1.2', 'tls1.3'];
const expectedVersion = 'tls1.0, tls1.1, tls1.2 or tls1.3, or {min, max} of these';

export const tlsVersion: ValueType<TlsVersions | undefined> = {
  label: 'string or {min, max}',
  fromJson(value) {
    const range = typeof value === 'string' ? { min: value, max: value } : value;
    if (!isObject(range)) return new Mismatch(expectedVersion);
    const { min = '', max = '', ...others } = range;
    const areKnown = isVersion(min) && isVersion(max) && Object.keys(others).length === 0;
    if (!areKnown) return new Mismatch(expectedVersion);
    const isReversed = min !== '' && max !== '' && versions.indexOf(min) > versions.indexOf(max);
    return isReversed ? new Mismatch('a range whose min is not above its max') : { min, max };
  },
  fromText(value) {
    return this.fromJson(value);
  },
  toJson: (value) => (value === undefined ? null : { min: value.min, max: value.max }),
};

export const tlsAuth: ValueType<readonly ClientCertificate[]> = {
  label: '{cert, key, password, domains}[]',
  fromJson: (value) =>
    Array.isArray(value) ? parseAll(value as readonly unknown[], readCertificate) : new Mismatch('a list of {cert, key}'),
  fromText: (value) => parseJsonText(value, tlsAuth),
  toJson: (list) => list as unknown as Json,
};

function isVersion(value: unknown): value is string {
  return typeof value === 'string' && versions.includes(value);
}

function readCertificate(value: unknown): ClientCertificate | Mismatch {
  const form = 'a list of {cert, key, password, domains}';
  if (!isObject(value)) return new Mismatch(form);
  const { cert, key, password, domains, ...others } = value;
  if (Object.keys(others).length > 0) return new Mismatch(form, others);
  if (typeof cert !== 'string' || typeof key !== 'string')
    return new Mismatch(`${form}, with cert and key as PEM texts`, Object.keys(value));
  if (password !== undefined && password !== null && typeof password !== 'string')
    return new Mismatch(`${form}, the password a string`, '...');
  const areNames =
    domains === undefined || domains === null || (Array.isArray(domains) && domains.every((name) => typeof name === 'string'));
  if (!areNames) return new Mismatch(`${form}, domains a list of strings`, domains);
  return { cert, key, ...(password ? { password } : {}), ...(domains ? { domains } : {}) };
}
