// Cuts what arrives into records (RFC 8446, section 5.1). A record that is there as a whole is not copied.

import { alerts, TlsFault } from './fault.ts';
import { headerLength, maxCiphertext } from './record-keys.ts';

export class RecordReader {
  private readonly take: (record: Buffer) => boolean;
  /** Of a record that is not complete. */
  private partial: Buffer | undefined;
  private filled = 0;

  /** `take` gets each record, header included; its bytes are valid only during the call. It returns whether to go on. */
  constructor(take: (record: Buffer) => boolean) {
    this.take = take;
  }

  /** The next `length` bytes have arrived. */
  read(bytes: Buffer, length: number): void {
    let at = 0;
    if (this.partial !== undefined) {
      at = this.complete(bytes, length);
      if (at < 0) return;
    }
    while (at < length) {
      const end = at + headerLength <= length ? at + recordLength(bytes, at) : Infinity;
      if (end > length) {
        this.keep(bytes, at, length);
        return;
      }
      if (!this.take(bytes.subarray(at, end))) return;
      at = end;
    }
  }

  /** Adds what belongs to the record that has begun. Returns where the next begins, or -1 if there is no more to do. */
  private complete(bytes: Buffer, length: number): number {
    let at = 0;
    if (this.filled < headerLength) {
      at = this.fill(bytes, at, { end: length, upTo: headerLength });
      if (this.filled < headerLength) return -1;
    }
    const size = recordLength(this.partial!, 0);
    at = this.fill(bytes, at, { end: length, upTo: size });
    if (this.filled < size) return -1;
    const record = this.partial!.subarray(0, size);
    this.partial = undefined;
    return this.take(record) ? at : -1;
  }

  private keep(bytes: Buffer, from: number, to: number): void {
    this.partial = Buffer.allocUnsafe(headerLength + maxCiphertext);
    this.filled = bytes.copy(this.partial, 0, from, to);
  }

  /** Copies from `at` on, until `upTo` bytes of the record are there. Returns where that ends. */
  private fill(bytes: Buffer, at: number, { end, upTo }: { readonly end: number; readonly upTo: number }): number {
    const copied = bytes.copy(this.partial!, this.filled, at, Math.min(end, at + upTo - this.filled));
    this.filled += copied;
    return at + copied;
  }
}

/** Of the record that begins at `at`, header included. */
function recordLength(bytes: Buffer, at: number): number {
  if (bytes[at + 1] !== 3) throw new TlsFault(alerts.protocolVersion, 'wrong version number');
  const length = bytes.readUInt16BE(at + 3);
  if (length > maxCiphertext) throw new TlsFault(alerts.recordOverflow, 'packet length too long');
  return headerLength + length;
}
