// The hash functions of `k6/crypto` under k6's names, plain and keyed. What OpenSSL has comes from Node; MD4 is ours.

import { createHash, createHmac, hash } from 'node:crypto';
import { md4 } from '../base/index.ts';

/** A computation that takes bytes piece by piece and can be asked for its digest at any time, more than once. */
export interface Hashing {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array;
}

/** By k6's name: what OpenSSL calls it. */
const openSslNames: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
  sha512_224: 'sha512-224',
  sha512_256: 'sha512-256',
  ripemd160: 'ripemd160',
};

export const algorithms: readonly string[] = ['md4', ...Object.keys(openSslNames)];

/** A hash computation, or one of HMAC if there is a `key`; `undefined` for unknown algorithms. */
export function startHashing(algorithm: string, key?: Uint8Array): Hashing | undefined {
  if (algorithm === 'md4') return key === undefined ? new Md4() : new Md4Hmac(key);
  if (!Object.hasOwn(openSslNames, algorithm)) return undefined;
  const name = openSslNames[algorithm]!;
  return key === undefined ? new OpenSslHash(name) : new OpenSslHmac(name, key);
}

/** The digest of `bytes` at once, which takes half the time; `undefined` for unknown algorithms. */
export function digestOf(algorithm: string, bytes: Uint8Array, key?: Uint8Array): Uint8Array | undefined {
  const name = Object.hasOwn(openSslNames, algorithm) ? openSslNames[algorithm]! : undefined;
  if (name !== undefined) return key === undefined ? hash(name, bytes, 'buffer') : createHmac(name, key).update(bytes).digest();
  const hashing = startHashing(algorithm, key);
  hashing?.update(bytes);
  return hashing?.digest();
}

class OpenSslHash implements Hashing {
  private readonly hash: ReturnType<typeof createHash>;

  constructor(name: string) {
    this.hash = createHash(name);
  }

  update(bytes: Uint8Array): void {
    this.hash.update(bytes);
  }

  digest(): Uint8Array {
    return this.hash.copy().digest();
  }
}

/** Node cannot copy an HMAC, so this keeps its input for further digests. */
class OpenSslHmac implements Hashing {
  private readonly name: string;
  private readonly key: Uint8Array;
  private readonly pieces: Uint8Array[] = [];

  constructor(name: string, key: Uint8Array) {
    this.name = name;
    this.key = Uint8Array.from(key);
  }

  update(bytes: Uint8Array): void {
    this.pieces.push(Uint8Array.from(bytes));
  }

  digest(): Uint8Array {
    const hmac = createHmac(this.name, this.key);
    for (const piece of this.pieces) hmac.update(piece);
    return hmac.digest();
  }
}

class Md4 implements Hashing {
  private readonly pieces: Uint8Array[] = [];

  update(bytes: Uint8Array): void {
    this.pieces.push(Uint8Array.from(bytes));
  }

  digest(): Uint8Array {
    return md4(Buffer.concat(this.pieces));
  }
}

/** RFC 2104 around MD4, whose blocks are 64 bytes long. */
class Md4Hmac implements Hashing {
  private readonly inner = new Md4();
  private readonly outerPad: Uint8Array;

  constructor(key: Uint8Array) {
    const block = Buffer.alloc(64);
    block.set(key.length > 64 ? md4(key) : key);
    this.outerPad = block.map((byte) => byte ^ 0x5c);
    this.inner.update(block.map((byte) => byte ^ 0x36));
  }

  update(bytes: Uint8Array): void {
    this.inner.update(bytes);
  }

  digest(): Uint8Array {
    return md4(Buffer.concat([this.outerPad, this.inner.digest()]));
  }
}
