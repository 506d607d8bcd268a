// Reads the vectors of TLS's presentation language (RFC 8446, section 3). What is cut off, or longer than what holds it, is a fault.

import { alerts, TlsFault } from './fault.ts';

export class ByteReader {
  private readonly bytes: Buffer;
  private at: number;
  private readonly last: number;

  constructor(bytes: Buffer, start = 0, end: number = bytes.length) {
    this.bytes = bytes;
    this.at = start;
    this.last = end;
  }

  get isAtEnd(): boolean {
    return this.at === this.last;
  }

  u8(): number {
    return this.number(1);
  }

  u16(): number {
    return this.number(2);
  }

  u24(): number {
    return this.number(3);
  }

  /** The next `length` bytes: part of what is read, not a copy. */
  take(length: number): Buffer {
    const start = this.skip(length);
    return this.bytes.subarray(start, this.at);
  }

  /** A reader of the next `length` bytes. */
  within(length: number): ByteReader {
    const start = this.skip(length);
    return new ByteReader(this.bytes, start, this.at);
  }

  /** There must be nothing more. */
  end(): void {
    if (this.at !== this.last) throw decodeError();
  }

  private number(length: number): number {
    const start = this.skip(length);
    let value = 0;
    for (let i = start; i < this.at; i++) value = value * 256 + this.bytes[i]!;
    return value;
  }

  /** Passes over `length` bytes. Returns where they begin. */
  private skip(length: number): number {
    const start = this.at;
    if (start + length > this.last) throw decodeError();
    this.at = start + length;
    return start;
  }
}

function decodeError(): TlsFault {
  return new TlsFault(alerts.decodeError, 'length mismatch');
}
