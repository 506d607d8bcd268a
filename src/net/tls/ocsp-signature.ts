// Whether what a server staples to its handshake comes from the authority that issued its certificate, or from someone to whom that
// authority gave the right (RFC 6960, section 4.2.2.2).

import { verify, X509Certificate } from 'node:crypto';
import type { OcspAnswer } from './ocsp.ts';

/** The hash of each signature algorithm, by its identifier in hexadecimal digits (RFC 8017, RFC 5758): those that k6 knows. */
const hashes: Readonly<Record<string, string>> = {
  '2a864886f70d010105': 'sha1',
  '2a864886f70d01010b': 'sha256',
  '2a864886f70d01010c': 'sha384',
  '2a864886f70d01010d': 'sha512',
  '2a8648ce3d0401': 'sha1',
  '2a8648ce3d040302': 'sha256',
  '2a8648ce3d040303': 'sha384',
  '2a8648ce3d040304': 'sha512',
};

/** id-kp-OCSPSigning. */
const mayAnswer = '1.3.6.1.5.5.7.3.9';

/**
 * Whether `answer` is to be believed; `issuer` is the certificate of the authority. k6: only looks whether the certificate in the answer
 * fits its signature, whoever made both. That is done here where the server does not show its issuer and it is not among the trusted.
 */
export function isTrustworthy(answer: OcspAnswer, issuer: Buffer | undefined): boolean {
  try {
    const [first] = answer.certificates;
    if (issuer === undefined) return first === undefined || isSignedBy(answer, new X509Certificate(first));
    const authority = new X509Certificate(issuer);
    return isSignedBy(answer, authority) || answer.certificates.some((bytes) => isSignedByDelegate(answer, bytes, authority));
  } catch {
    // OpenSSL cannot read one of the certificates, or not use its key.
    return false;
  }
}

function isSignedByDelegate(answer: OcspAnswer, bytes: Buffer, authority: X509Certificate): boolean {
  const delegate = new X509Certificate(bytes);
  const now = Date.now();
  return (
    // The types of Node 20 do not know that there may be none.
    (delegate.keyUsage as string[] | undefined)?.includes(mayAnswer) === true &&
    Date.parse(delegate.validFrom) <= now &&
    now <= Date.parse(delegate.validTo) &&
    delegate.checkIssued(authority) &&
    delegate.verify(authority.publicKey) &&
    isSignedBy(answer, delegate)
  );
}

function isSignedBy({ signed, algorithm, signature }: OcspAnswer, signer: X509Certificate): boolean {
  const hash = hashes[algorithm];
  return hash !== undefined && verify(hash, signed, signer.publicKey, signature);
}
