// Bytes on their way out: everything that one tick sends on a connection goes into one buffer and out with one write.

const firstCapacity = 512;

export class ByteWriter {
  bytes: Buffer = noBytes;
  length = 0;

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(firstCapacity, needed, this.length * 2));
    if (this.length > 0) this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  /** There must be room. */
  byte(value: number): void {
    this.bytes[this.length++] = value;
  }

  append(source: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    this.bytes.set(start === 0 && end === source.length ? source : source.subarray(start, end), this.length);
    this.length += end - start;
  }

  /** What was written; it is the caller's now. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.length);
    // The rest of the buffer serves the next writes.
    this.bytes = this.bytes.length - this.length >= 128 ? this.bytes.subarray(this.length) : noBytes;
    this.length = 0;
    return taken;
  }
}

const noBytes: Buffer = Buffer.alloc(0);
