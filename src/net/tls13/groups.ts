// Key exchange (RFC 8446, sections 4.2.7 and 4.2.8): a fresh key pair for each connection. Raw X25519 keys go through JWK, which needs no
// decoder of OpenSSL and so costs a tenth of what DER does.

import { createECDH, createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { illegalParameter } from './fault.ts';

/** Our half of an exchange. */
export interface KeyShare {
  readonly publicBytes: Buffer;
  /** What both sides know, given the server's half. */
  secretWith(theirs: Buffer): Buffer;
}

export interface Group {
  readonly id: number;
  /** As `TLSSocket.getEphemeralKeyInfo` names it. */
  readonly name: string;
  /** Of public keys. */
  readonly length: number;
  share(): KeyShare;
}

interface JwkKeyPair {
  readonly publicKey: { readonly x: string };
  readonly privateKey: KeyObject;
}

// Node must write the public key while it makes the pair. In Node 20 `export({ format: 'jwk' })` of a made key holds a lock for which the
// finalizer of what made the key waits: a collection of the whole heap in between would never end.
const jwkPair = generateKeyPairSync as unknown as (type: 'x25519', options: object) => JwkKeyPair;
const jwkOptions = { publicKeyEncoding: { format: 'jwk' } } as const;

export class X25519Share implements KeyShare {
  readonly publicBytes: Buffer;
  private readonly privateKey: KeyObject;

  constructor({ publicKey, privateKey }: JwkKeyPair) {
    this.privateKey = privateKey;
    this.publicBytes = Buffer.from(publicKey.x, 'base64url');
  }

  secretWith(theirs: Buffer): Buffer {
    const x = theirs.toString('base64url');
    return agreed(() => {
      const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
      return diffieHellman({ privateKey: this.privateKey, publicKey });
    });
  }
}

function ellipticShare(curve: string): KeyShare {
  const pair = createECDH(curve);
  return { publicBytes: pair.generateKeys(), secretWith: (theirs) => agreed(() => pair.computeSecret(theirs)) };
}

/** Node throws where the server's half is no point of the curve, or one that leaves no secret. */
function agreed(agree: () => Buffer): Buffer {
  try {
    return agree();
  } catch {
    throw illegalParameter('bad key share');
  }
}

export const groups: readonly Group[] = [
  {
    id: 0x001d,
    name: 'X25519',
    length: 32,
    share: () => new X25519Share(jwkPair('x25519', jwkOptions)),
  },
  { id: 0x0017, name: 'prime256v1', length: 65, share: () => ellipticShare('prime256v1') },
  { id: 0x0018, name: 'secp384r1', length: 97, share: () => ellipticShare('secp384r1') },
  { id: 0x0019, name: 'secp521r1', length: 133, share: () => ellipticShare('secp521r1') },
];
