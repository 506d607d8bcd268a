// The smallest pieces of the encoded form: unsigned varints (7 bits per byte, low first), little-endian doubles, and strings
// that are written out once and referred to by number afterwards. Reading is strict: whatever cannot be right throws.

import { damagedMetrics } from './errors.ts';

/** Grows as needed and keeps its memory from one use to the next. */
export class ByteWriter {
  private bytes = new Uint8Array(4096);
  private view = new DataView(this.bytes.buffer);
  private length = 0;
  private readonly strings = new Map<string, number>();
  private readonly encoder = new TextEncoder();

  /** `value` must be a whole number from 0 to 2^53 - 1. */
  varint(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  float(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** The string's number; the first time, the number after the last one and then the string itself. */
  string(text: string): void {
    const known = this.strings.get(text);
    this.varint(known ?? this.strings.size);
    if (known !== undefined) return;
    this.strings.set(text, this.strings.size);
    const encoded = this.encoder.encode(text);
    this.varint(encoded.length);
    this.reserve(encoded.length);
    this.bytes.set(encoded, this.length);
    this.length += encoded.length;
  }

  /** A copy of all that was written; the writer starts afresh. */
  take(): Uint8Array<ArrayBuffer> {
    const result = this.bytes.slice(0, this.length);
    this.length = 0;
    this.strings.clear();
    return result;
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    larger.set(this.bytes);
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}

export class ByteReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private position = 0;
  private readonly strings: string[] = [];
  private readonly decoder = new TextDecoder();

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; scale <= Number.MAX_SAFE_INTEGER; scale *= 0x80) {
      const byte = this.bytes[this.skip(1)]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return this.checkSafe(value);
    }
    throw damagedMetrics('a number is too large');
  }

  float(): number {
    return this.view.getFloat64(this.skip(8), true);
  }

  string(): string {
    const number = this.varint();
    if (number > this.strings.length) throw damagedMetrics('a string is referred to before it is defined');
    if (number < this.strings.length) return this.strings[number]!;
    const length = this.varint();
    const start = this.skip(length);
    const text = this.decoder.decode(this.bytes.subarray(start, start + length));
    this.strings.push(text);
    return text;
  }

  /** Throws if anything is left to read. */
  end(): void {
    if (this.position !== this.bytes.length) throw damagedMetrics('there is more data than there should be');
  }

  private skip(count: number): number {
    const start = this.position;
    if (start + count > this.bytes.length) throw damagedMetrics('the data is truncated');
    this.position += count;
    return start;
  }

  private checkSafe(value: number): number {
    if (!Number.isSafeInteger(value)) throw damagedMetrics('a number is too large');
    return value;
  }
}
