// The cipher suites of TLS 1.3, and what each derives from a secret (RFC 8446, section 7): all labels are laid out once, so that deriving is
// one HMAC.

import { hash, type CipherGCMTypes } from 'node:crypto';
import { padKey } from '../../base/index.ts';

/** HKDF-Expand-Label of one label and length; what is asked for is never longer than the hash, so it is a single HMAC. */
class Label {
  private readonly hash: HashRules;
  private readonly length: number;
  /** Room for a key of HMAC, then what is hashed. */
  private readonly input: Buffer;
  private readonly contextAt: number;

  constructor(hash: HashRules, text: string, length: number, contextLength = 0) {
    const name = `tls13 ${text}`;
    const lengthAt = hash.blockLength;
    const nameAt = lengthAt + 3;
    this.hash = hash;
    this.length = length;
    this.contextAt = nameAt + name.length + 1;
    this.input = Buffer.alloc(this.contextAt + contextLength + 1);
    this.input.writeUInt16BE(length, lengthAt);
    this.input[nameAt - 1] = name.length;
    this.input.write(name, nameAt, 'latin1');
    this.input[this.contextAt - 1] = contextLength;
    this.input[this.input.length - 1] = 1; // the counter of HKDF
  }

  /** What `secret` gives; `context` has the length that was announced. */
  of(secret: Buffer, context?: Buffer): Buffer {
    if (context !== undefined) this.input.set(context, this.contextAt);
    const made = this.hash.keyed(secret, this.input);
    return this.length === made.length ? made : made.subarray(0, this.length);
  }
}

/** What depends on the hash of a suite. Digests come as text, which costs Node a third of what bytes or a `Hmac` do. */
export class HashRules {
  readonly name: string;
  readonly length: number;
  /** What the hash takes at a time: HMAC begins with as much. */
  readonly blockLength: number;
  readonly clientHandshake: Label;
  readonly serverHandshake: Label;
  readonly clientTraffic: Label;
  readonly serverTraffic: Label;
  readonly nextTraffic: Label;
  readonly finished: Label;
  private readonly derived: Label;
  private readonly ofNothing: Buffer;
  private readonly zeros: Buffer;
  /** What follows from there being no shared key: the salt of the handshake secret. */
  private readonly early: Buffer;
  /** The second of HMAC's two hashes is of this. */
  private readonly outer: Buffer;

  constructor(name: string, length: number, blockLength: number) {
    this.name = name;
    this.length = length;
    this.blockLength = blockLength;
    this.outer = Buffer.alloc(blockLength + length);
    const secret = (text: string): Label => new Label(this, text, length, length);
    this.clientHandshake = secret('c hs traffic');
    this.serverHandshake = secret('s hs traffic');
    this.clientTraffic = secret('c ap traffic');
    this.serverTraffic = secret('s ap traffic');
    this.nextTraffic = new Label(this, 'traffic upd', length);
    this.finished = new Label(this, 'finished', length);
    this.derived = secret('derived');
    this.ofNothing = this.of(Buffer.alloc(0));
    this.zeros = Buffer.alloc(length);
    this.early = this.derived.of(this.hmac(this.zeros, this.zeros), this.ofNothing);
  }

  of(data: Buffer): Buffer {
    return Buffer.from(hash(this.name, data, 'binary'), 'latin1');
  }

  hmac(key: Buffer, data: Buffer): Buffer {
    return this.keyed(key, Buffer.concat([Buffer.alloc(this.blockLength), data]));
  }

  /** HMAC of what `input` holds after its first block, which is there for the key. A key is no longer than a block. */
  keyed(key: Buffer, input: Buffer): Buffer {
    padKey(key, this.blockLength, input, this.outer);
    this.outer.write(hash(this.name, input, 'binary'), this.blockLength, 'latin1');
    return this.of(this.outer);
  }

  /** From what Diffie and Hellman agreed on. */
  handshakeSecret(shared: Buffer): Buffer {
    return this.hmac(this.early, shared);
  }

  masterSecret(handshakeSecret: Buffer): Buffer {
    return this.hmac(this.derived.of(handshakeSecret, this.ofNothing), this.zeros);
  }
}

export interface Suite {
  readonly id: number;
  /** IANA's name, and OpenSSL's. */
  readonly name: string;
  /** OpenSSL's name of the cipher; the types know of no other that is used in the same way. */
  readonly cipher: CipherGCMTypes;
  readonly hash: HashRules;
  readonly key: Label;
  readonly iv: Label;
}

/** Of nonces, in all suites. */
const ivLength = 12;
const sha256 = new HashRules('sha256', 32, 64);
const sha384 = new HashRules('sha384', 48, 128);

function suite(id: number, name: string, cipher: string, hash: HashRules): Suite {
  const keyLength = cipher === 'aes-128-gcm' ? 16 : 32;
  return {
    id,
    name,
    cipher: cipher as CipherGCMTypes,
    hash,
    key: new Label(hash, 'key', keyLength),
    iv: new Label(hash, 'iv', ivLength),
  };
}

export const suites: readonly Suite[] = [
  suite(0x1301, 'TLS_AES_128_GCM_SHA256', 'aes-128-gcm', sha256),
  suite(0x1302, 'TLS_AES_256_GCM_SHA384', 'aes-256-gcm', sha384),
  suite(0x1303, 'TLS_CHACHA20_POLY1305_SHA256', 'chacha20-poly1305', sha256),
];
