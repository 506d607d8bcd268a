// Signatures of servers (RFC 8446, sections 4.2.3 and 4.4.3): which are asked for, and whether one is by the key of the certificate.

import { constants, verify, type KeyObject } from 'node:crypto';

interface Scheme {
  readonly id: number;
  readonly keyType: string;
  /** Of elliptic keys. */
  readonly curve?: string;
  /** None where the algorithm has its own. */
  readonly hash: string | null;
}

/** What may sign a handshake, in the order in which OpenSSL asks for it. */
const schemes: readonly Scheme[] = [
  { id: 0x0403, keyType: 'ec', curve: 'prime256v1', hash: 'sha256' },
  { id: 0x0503, keyType: 'ec', curve: 'secp384r1', hash: 'sha384' },
  { id: 0x0603, keyType: 'ec', curve: 'secp521r1', hash: 'sha512' },
  { id: 0x0807, keyType: 'ed25519', hash: null },
  { id: 0x0808, keyType: 'ed448', hash: null },
  { id: 0x0809, keyType: 'rsa-pss', hash: 'sha256' },
  { id: 0x080a, keyType: 'rsa-pss', hash: 'sha384' },
  { id: 0x080b, keyType: 'rsa-pss', hash: 'sha512' },
  { id: 0x0804, keyType: 'rsa', hash: 'sha256' },
  { id: 0x0805, keyType: 'rsa', hash: 'sha384' },
  { id: 0x0806, keyType: 'rsa', hash: 'sha512' },
];

/** All that is asked for: at the end what may sign certificates only (RSA of PKCS #1). */
export const signatureIds: readonly number[] = [...schemes.map(({ id }) => id), 0x0401, 0x0501, 0x0601];

const prefix = Buffer.from(`${' '.repeat(64)}TLS 1.3, server CertificateVerify\0`, 'latin1');

/** Whether handshakes can be signed with `key`. */
export function canSign(key: KeyObject): boolean {
  return schemes.some((scheme) => fits(scheme, key));
}

/** Whether `signature` by the algorithm `id` is that of `key` under a handshake whose messages have the hash `transcript`. */
export function isSignedBy(key: KeyObject, id: number, transcript: Buffer, signature: Buffer): boolean {
  const scheme = schemes.find((scheme) => scheme.id === id);
  if (scheme === undefined || !fits(scheme, key)) return false;
  const content = Buffer.concat([prefix, transcript]);
  if (!scheme.keyType.startsWith('rsa')) return verify(scheme.hash, content, key, signature);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return verify(scheme.hash, content, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }, signature);
}

function fits({ keyType, curve }: Scheme, key: KeyObject): boolean {
  return key.asymmetricKeyType === keyType && (curve === undefined || key.asymmetricKeyDetails?.namedCurve === curve);
}
