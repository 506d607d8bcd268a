// The cipher suites of TLS 1.3, and what each derives from a secret (RFC 8446, section 7): all labels are laid out once, so that deriving is
// one HMAC.

import { createHash, createHmac, type CipherGCMTypes } from 'node:crypto';

/** HKDF-Expand-Label of one label and length; what is asked for is never longer than the hash, so it is a single HMAC. */
class Label {
  private readonly hash: string;
  private readonly length: number;
  private readonly info: Buffer;
  private readonly contextAt: number;

  constructor(hash: HashRules, text: string, length: number, contextLength = 0) {
    const name = `tls13 ${text}`;
    this.hash = hash.name;
    this.length = length;
    this.contextAt = 4 + name.length;
    this.info = Buffer.alloc(this.contextAt + contextLength + 1);
    this.info.writeUInt16BE(length, 0);
    this.info[2] = name.length;
    this.info.write(name, 3, 'latin1');
    this.info[3 + name.length] = contextLength;
    this.info[this.info.length - 1] = 1; // the counter of HKDF
  }

  /** What `secret` gives; `context` has the length that was announced. */
  of(secret: Buffer, context?: Buffer): Buffer {
    if (context !== undefined) this.info.set(context, this.contextAt);
    const made = createHmac(this.hash, secret).update(this.info).digest();
    return this.length === made.length ? made : made.subarray(0, this.length);
  }
}

/** What depends on the hash of a suite. */
export class HashRules {
  readonly name: string;
  readonly length: number;
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

  constructor(name: string, length: number) {
    this.name = name;
    this.length = length;
    const secret = (text: string): Label => new Label(this, text, length, length);
    this.clientHandshake = secret('c hs traffic');
    this.serverHandshake = secret('s hs traffic');
    this.clientTraffic = secret('c ap traffic');
    this.serverTraffic = secret('s ap traffic');
    this.nextTraffic = new Label(this, 'traffic upd', length);
    this.finished = new Label(this, 'finished', length);
    this.derived = secret('derived');
    this.ofNothing = createHash(name).digest();
    this.zeros = Buffer.alloc(length);
    this.early = this.derived.of(this.hmac(this.zeros, this.zeros), this.ofNothing);
  }

  hmac(key: Buffer, data: Buffer): Buffer {
    return createHmac(this.name, key).update(data).digest();
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
const sha256 = new HashRules('sha256', 32);
const sha384 = new HashRules('sha384', 48);

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
