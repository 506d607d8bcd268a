// Gauge: the latest value by sample time, and the range it moved in.

import type { ByteReader, ByteWriter } from './bytes.ts';

export class GaugeSink {
  readonly type = 'gauge' as const;
  value = 0;
  min = 0;
  max = 0;
  /** When `value` was measured, milliseconds since 1970. -Infinity while empty. */
  timeMs: number = -Infinity;
  isEmpty = true;

  add(value: number, timeMs: number): void {
    if (this.isEmpty || value < this.min) this.min = value;
    if (this.isEmpty || value > this.max) this.max = value;
    this.isEmpty = false;
    if (timeMs < this.timeMs) return;
    this.value = value;
    this.timeMs = timeMs;
  }

  merge(other: GaugeSink): void {
    if (other.isEmpty) return;
    this.min = this.isEmpty ? other.min : Math.min(this.min, other.min);
    this.max = this.isEmpty ? other.max : Math.max(this.max, other.max);
    this.isEmpty = false;
    if (other.timeMs < this.timeMs) return;
    this.value = other.value;
    this.timeMs = other.timeMs;
  }

  clear(): void {
    this.value = this.min = this.max = 0;
    this.timeMs = -Infinity;
    this.isEmpty = true;
  }

  encode(out: ByteWriter): void {
    for (const part of [this.value, this.min, this.max, this.timeMs]) out.float(part);
  }

  /** Reads what `encode` wrote into this sink, which is empty. */
  decode(input: ByteReader): void {
    this.value = input.float();
    this.min = input.float();
    this.max = input.float();
    this.timeMs = input.float();
    this.isEmpty = false;
  }
}
