// HMAC (RFC 2104) of data that is there as a whole, from two plain hashes: half of what Node's `Hmac` objects cost.

import { createHmac, hash, type BinaryToTextEncoding } from 'node:crypto';
import { padKey } from '../base/index.ts';
import { bufferOf, type Input } from './script-values.ts';

/** Longer data, in UTF-16 units or bytes, is left to Node: it would have to be copied. */
const maxLength = 1024;
const maxUtf8PerUnit = 3;
const longestDigest = 64;

/** Keeps what the last key makes of itself: scripts have one. */
export class Hmac {
  private readonly name: string;
  private readonly blockLength: number;
  /** The key with the inner padding, then the data. */
  private readonly inner: Buffer;
  /** The key with the outer padding, then the digest of `inner`. */
  private readonly outer: Buffer;
  private key: string | undefined;

  /** `name` is OpenSSL's name of a hash that takes blocks of `blockLength` bytes. */
  constructor(name: string, blockLength: number) {
    this.name = name;
    this.blockLength = blockLength;
    this.inner = Buffer.alloc(blockLength + maxLength * maxUtf8PerUnit);
    this.outer = Buffer.alloc(blockLength + longestDigest);
  }

  /** The keyed digest of `data`; strings are UTF-8. */
  digest(key: Input, data: Input, encoding: BinaryToTextEncoding): string {
    const { name, blockLength, inner, outer } = this;
    if (data.length > maxLength) return createHmac(name, key).update(data).digest(encoding);
    if (typeof key !== 'string' || key !== this.key) this.pad(key);
    let length = data.length;
    if (typeof data === 'string') length = inner.write(data, blockLength);
    else inner.set(data, blockLength);
    const digest = hash(name, inner.subarray(0, blockLength + length), 'binary');
    outer.write(digest, blockLength, 'latin1');
    return hash(name, outer.subarray(0, blockLength + digest.length), encoding);
  }

  private pad(key: Input): void {
    const { name, blockLength } = this;
    const bytes = bufferOf(key);
    padKey(bytes.length > blockLength ? hash(name, bytes, 'buffer') : bytes, blockLength, this.inner, this.outer);
    this.key = typeof key === 'string' ? key : undefined;
  }
}
