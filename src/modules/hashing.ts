// The hash functions of `k6/crypto` under k6's names, plain and keyed. What OpenSSL has comes from Node; MD4 is ours.

import { createHash, createHmac, hash, type BinaryToTextEncoding } from 'node:crypto';
import { md4, padKey } from '../base/index.ts';
import { Hmac } from './hmac.ts';
import { bufferOf, type Input } from './script-values.ts';

/** How a digest is written; `binary` has a character for each byte. Node makes strings in a third of the time of bytes. */
export type DigestEncoding = BinaryToTextEncoding;

/** A computation that takes its input piece by piece and can be asked for its digest at any time, more than once. */
export interface Hashing {
  update(input: Input): void;
  digest(encoding: DigestEncoding): string;
}

/** By k6's name: what OpenSSL calls it, and the bytes of its blocks. */
const openSslHashes: Readonly<Record<string, readonly [name: string, blockLength: number]>> = {
  md5: ['md5', 64],
  sha1: ['sha1', 64],
  sha256: ['sha256', 64],
  sha384: ['sha384', 128],
  sha512: ['sha512', 128],
  sha512_224: ['sha512-224', 128],
  sha512_256: ['sha512-256', 128],
  ripemd160: ['ripemd160', 64],
};

export const algorithms: readonly string[] = ['md4', ...Object.keys(openSslHashes)];

/** A hash computation, or one of HMAC if there is a `key`; `undefined` for unknown algorithms. */
export function startHashing(algorithm: string, key?: Input): Hashing | undefined {
  if (algorithm === 'md4') return key === undefined ? new Md4() : new Md4Hmac(bufferOf(key));
  if (!Object.hasOwn(openSslHashes, algorithm)) return undefined;
  const [name] = openSslHashes[algorithm]!;
  return key === undefined ? new OpenSslHash(name) : new OpenSslHmac(name, key);
}

/** Computes digests with one of `algorithms` at once: several times as fast as `startHashing`. */
export function digesterOf(algorithm: string): (input: Input, encoding: DigestEncoding) => string {
  if (algorithm === 'md4') return (input, encoding) => textOf(md4(bufferOf(input)), encoding);
  const [name] = openSslHashes[algorithm]!;
  return (input, encoding) => hash(name, input, encoding);
}

/** Computes keyed digests with one of `algorithms` at once. */
export function keyedDigesterOf(algorithm: string): (key: Input, input: Input, encoding: DigestEncoding) => string {
  if (algorithm === 'md4') {
    return (key, input, encoding) => {
      const hashing = new Md4Hmac(bufferOf(key));
      hashing.update(input);
      return hashing.digest(encoding);
    };
  }
  const hmac = new Hmac(...openSslHashes[algorithm]!);
  return (key, input, encoding) => hmac.digest(key, input, encoding);
}

/** `input` as it is now. */
function copyOf(input: Input): Input {
  return typeof input === 'string' ? input : Uint8Array.from(input);
}

function textOf(bytes: Uint8Array, encoding: DigestEncoding): string {
  return bufferOf(bytes).toString(encoding);
}

class OpenSslHash implements Hashing {
  private readonly hash: ReturnType<typeof createHash>;

  constructor(name: string) {
    this.hash = createHash(name);
  }

  update(input: Input): void {
    this.hash.update(input);
  }

  digest(encoding: DigestEncoding): string {
    return this.hash.copy().digest(encoding);
  }
}

/** Node cannot copy an HMAC, so this keeps its input for further digests. */
class OpenSslHmac implements Hashing {
  private readonly name: string;
  private readonly key: Input;
  private readonly pieces: Input[] = [];

  constructor(name: string, key: Input) {
    this.name = name;
    this.key = copyOf(key);
  }

  update(input: Input): void {
    this.pieces.push(copyOf(input));
  }

  digest(encoding: DigestEncoding): string {
    const hmac = createHmac(this.name, this.key);
    for (const piece of this.pieces) hmac.update(piece);
    return hmac.digest(encoding);
  }
}

class Md4 implements Hashing {
  private readonly pieces: Uint8Array[] = [];

  update(input: Input): void {
    this.pieces.push(Buffer.from(input));
  }

  digest(encoding: DigestEncoding): string {
    return textOf(this.bytes(), encoding);
  }

  bytes(): Uint8Array {
    return md4(Buffer.concat(this.pieces));
  }
}

const md4BlockLength = 64;

/** RFC 2104 around MD4. */
class Md4Hmac implements Hashing {
  private readonly inner = new Md4();
  private readonly outerPad: Buffer;

  constructor(key: Uint8Array) {
    const inner = Buffer.alloc(md4BlockLength);
    this.outerPad = Buffer.alloc(md4BlockLength);
    padKey(key.length > md4BlockLength ? md4(key) : key, md4BlockLength, inner, this.outerPad);
    this.inner.update(inner);
  }

  update(input: Input): void {
    this.inner.update(input);
  }

  digest(encoding: DigestEncoding): string {
    return textOf(md4(Buffer.concat([this.outerPad, this.inner.bytes()])), encoding);
  }
}
