// Protects the records of one direction (RFC 8446, section 5.2).

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { alerts, TlsFault, unexpectedMessage } from './fault.ts';
import type { Suite } from './suites.ts';

type RecordType = 'changeCipherSpec' | 'alert' | 'handshake' | 'applicationData';
export const types: Readonly<Record<RecordType, number>> = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  applicationData: 23,
};

export const headerLength = 5;
/** Of what a record holds. */
export const maxPlaintext: number = 2 ** 14;
/** Of a protected record without its header. */
export const maxCiphertext: number = maxPlaintext + 256;
const tagLength = 16;
const options = { authTagLength: tagLength };
const typeBytes = new Map(Object.values(types).map((type) => [type, Buffer.of(type)]));

export class RecordKeys {
  /** The type of the record that was opened last. */
  openedType = 0;
  private readonly suite: Suite;
  private secret: Buffer;
  private key!: Buffer;
  private iv!: Buffer;
  private sequence = 0;

  constructor(suite: Suite, secret: Buffer) {
    this.suite = suite;
    this.secret = secret;
    this.use(secret);
  }

  /** Goes on with the next keys. */
  update(): void {
    this.use(this.suite.hash.nextTraffic.of(this.secret));
  }

  /** A record of `type` that holds `content`: bytes, or text of one byte per character. */
  seal(type: number, content: Buffer | string): Buffer {
    const { length } = content;
    const record = Buffer.allocUnsafe(headerLength + length + 1 + tagLength);
    record[0] = types.applicationData;
    record[1] = 3;
    record[2] = 3;
    record.writeUInt16BE(record.length - headerLength, 3);
    const cipher = createCipheriv(this.suite.cipher, this.key, this.nonce(), options);
    cipher.setAAD(record.subarray(0, headerLength));
    record.set(typeof content === 'string' ? cipher.update(content, 'latin1') : cipher.update(content), headerLength);
    record.set(cipher.update(typeBytes.get(type)!), headerLength + length);
    cipher.final();
    record.set(cipher.getAuthTag(), headerLength + length + 1);
    return record;
  }

  /** What `record`, header included, holds. */
  open(record: Buffer): Buffer {
    const end = record.length - tagLength;
    if (end <= headerLength) throw badRecord();
    const decipher = createDecipheriv(this.suite.cipher, this.key, this.nonce(), options);
    decipher.setAAD(record.subarray(0, headerLength));
    decipher.setAuthTag(record.subarray(end));
    const inner = decipher.update(record.subarray(headerLength, end));
    try {
      decipher.final();
    } catch {
      throw badRecord();
    }
    return this.unpad(inner);
  }

  private unpad(inner: Buffer): Buffer {
    let last = inner.length - 1;
    while (last >= 0 && inner[last] === 0) last--;
    if (last < 0) throw unexpectedMessage();
    if (last > maxPlaintext) throw new TlsFault(alerts.recordOverflow, 'data length too long');
    this.openedType = inner[last]!;
    return inner.subarray(0, last);
  }

  private use(secret: Buffer): void {
    this.secret = secret;
    this.key = this.suite.key.of(secret);
    this.iv = this.suite.iv.of(secret);
    this.sequence = 0;
  }

  /** Of the next record: valid until it is asked for again. */
  private nonce(): Buffer {
    const sequence = this.sequence++;
    nonce.set(this.iv);
    for (let at = nonce.length - 1, rest = sequence; rest > 0; at--, rest = Math.floor(rest / 256)) nonce[at]! ^= rest % 256;
    return nonce;
  }
}

const nonce = Buffer.alloc(12);

function badRecord(): TlsFault {
  return new TlsFault(alerts.badRecordMac, 'decryption failed or bad record mac');
}
