// Puts handshake messages together that records cut or hold several of (RFC 8446, section 5.1).

import { alerts, TlsFault, unexpectedMessage } from './fault.ts';

const headerLength = 4;
/** Chains of certificates are the longest. OpenSSL takes 100 KB. */
const maxMessage = 100 * 1024;
const nothing = Buffer.alloc(0);

export class MessageReader {
  private rest: Buffer = nothing;

  /** Whether no message has begun that is not complete. */
  get isEmpty(): boolean {
    return this.rest.length === 0;
  }

  /** The next record of handshake messages holds `content`, which is kept. */
  add(content: Buffer): void {
    if (content.length === 0) throw unexpectedMessage();
    this.rest = this.rest.length === 0 ? content : Buffer.concat([this.rest, content]);
  }

  /** The next complete message, its header included. */
  next(): Buffer | undefined {
    const { rest } = this;
    if (rest.length < headerLength) return undefined;
    const length = headerLength + rest.readUIntBE(1, 3);
    if (length > maxMessage) throw new TlsFault(alerts.illegalParameter, 'excessive message size');
    if (length > rest.length) return undefined;
    this.rest = length === rest.length ? nothing : rest.subarray(length);
    return rest.subarray(0, length);
  }
}
