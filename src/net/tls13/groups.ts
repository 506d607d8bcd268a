// Key exchange (RFC 8446, sections 4.2.7 and 4.2.8): a fresh key pair for each connection. Raw keys go through JWK, which needs no decoder of
// OpenSSL and so costs a fraction of what DER does.

import crypto, { createECDH, createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';
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
  /** Of our public keys, and of what the server answers. */
  readonly length: number;
  readonly answerLength: number;
  share(): KeyShare;
}

interface JwkKeyPair {
  readonly publicKey: { readonly x: string };
  readonly privateKey: KeyObject;
}

interface KemKeyPair {
  readonly publicKey: { readonly pub: string };
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

function p256Share(): KeyShare {
  const pair = createECDH('prime256v1');
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

const x25519Length = 32;

export const x25519: Group = {
  id: 0x001d,
  name: 'X25519',
  length: x25519Length,
  answerLength: x25519Length,
  share: () => new X25519Share(jwkPair('x25519', jwkOptions)),
};

const kemLength = 1184;
const kemAnswerLength = 1088;

// Later than the types: in Node from 24.7 on.
const kemPair = generateKeyPairSync as unknown as (type: 'ml-kem-768', options: object) => KemKeyPair;
const { decapsulate } = crypto as unknown as { readonly decapsulate?: (key: KeyObject, answer: Buffer) => Buffer };

/** ML-KEM-768 (FIPS 203) beside X25519, in this order (draft-ietf-tls-ecdhe-mlkem, section 4). */
class HybridShare implements KeyShare {
  readonly publicBytes: Buffer;
  private readonly privateKey: KeyObject;
  private readonly curve = x25519.share();

  constructor() {
    const { publicKey, privateKey } = kemPair('ml-kem-768', jwkOptions);
    this.privateKey = privateKey;
    this.publicBytes = Buffer.concat([Buffer.from(publicKey.pub, 'base64url'), this.curve.publicBytes]);
  }

  secretWith(theirs: Buffer): Buffer {
    const kem = agreed(() => decapsulate!(this.privateKey, theirs.subarray(0, kemAnswerLength)));
    return Buffer.concat([kem, this.curve.secretWith(theirs.subarray(kemAnswerLength))]);
  }
}

const hybrid: Group = {
  id: 0x11ec,
  name: 'X25519MLKEM768',
  length: kemLength + x25519Length,
  answerLength: kemAnswerLength + x25519Length,
  share: () => new HybridShare(),
};

// The larger curves of NIST are left to OpenSSL. In its general arithmetic a multiplication takes half a millisecond and more, and `ECDH` makes
// two more than it must, to look at keys again.
const p256: Group = {
  id: 0x0017,
  name: 'prime256v1',
  length: 65,
  answerLength: 65,
  share: p256Share,
};

const curves: readonly Group[] = [x25519, p256];

let known: readonly Group[] | undefined;

/** What this version of Node can do, in the order of preference. */
export function groups(): readonly Group[] {
  return (known ??= hasHybrid() ? [hybrid, ...curves] : curves);
}

function hasHybrid(): boolean {
  try {
    return decapsulate !== undefined && hybrid.share().publicBytes.length === hybrid.length;
  } catch {
    return false; // no ML-KEM in its OpenSSL, or not as JWK
  }
}
