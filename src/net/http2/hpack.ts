// Decodes HPACK header blocks (RFC 7541) of one direction of one connection. Texts have one character per byte.

import { latin1 } from '../bytes.ts';
import { DynamicTable } from './dynamic-table.ts';
import { decodeHuffman } from './huffman.ts';
import { staticTable } from './static-table.ts';

/** Gets the fields of a block, in order. */
export interface FieldSink {
  field(name: string, value: string): void;
}

const staticCount = staticTable.length - 1;

/** What went wrong; `DECODED` is nothing. */
export const DECODED = 0;
export const BROKEN = 1;
/** The fields are longer than allowed. */
export const TOO_LONG = 2;

export class HpackDecoder {
  readonly table: DynamicTable;
  /** Whether what the last block said depends on the dynamic table, or resized it. */
  isStateful = false;
  /** What the last block added to the dynamic table: name, value, name, value. */
  readonly added: string[] = [];
  private readonly maxTableSize: number;
  private readonly maxListBytes: number;
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private end = 0;
  private isBroken = false;

  /** `maxTableSize` is what we told the peer; `maxListBytes` bounds the fields of one block. */
  constructor(maxTableSize: number, maxListBytes: number) {
    this.table = new DynamicTable(maxTableSize);
    this.maxTableSize = maxTableSize;
    this.maxListBytes = maxListBytes;
  }

  /** Hands the fields of the block from `start` to `end` to `sink`. After anything but `DECODED` the connection is of no use. */
  decode(bytes: Buffer, start: number, end: number, sink: FieldSink): number {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.isBroken = false;
    this.isStateful = false;
    this.added.length = 0;
    let listBytes = 0;
    let hasFields = false;
    while (this.at < end) {
      const first = bytes[this.at]!;
      if ((first & 0xe0) === 0x20) {
        const size = this.integer(5);
        // A size update stands before all fields.
        if (this.isBroken || hasFields || size > this.maxTableSize) return BROKEN;
        this.isStateful = true;
        this.table.resize(size);
        continue;
      }
      hasFields = true;
      let name: string;
      let value: string;
      if (first >= 0x80) {
        const index = this.integer(7);
        name = this.nameAt(index);
        value = this.isBroken ? '' : this.valueAt(index);
      } else {
        const isKept = (first & 0x40) !== 0;
        const index = this.integer(isKept ? 6 : 4);
        name = index === 0 ? this.text() : this.nameAt(index);
        value = this.text();
        if (isKept && !this.isBroken) {
          this.added.push(name, value);
          this.table.add(name, value);
        }
      }
      if (this.isBroken) return BROKEN;
      listBytes += name.length + value.length + 32;
      if (listBytes > this.maxListBytes) return TOO_LONG;
      sink.field(name, value);
    }
    return DECODED;
  }

  private nameAt(index: number): string {
    if (index <= staticCount) {
      if (index === 0) this.isBroken = true;
      return staticTable[index]![0];
    }
    this.isStateful = true;
    if (index - staticCount > this.table.count) {
      this.isBroken = true;
      return '';
    }
    return this.table.name(index - staticCount);
  }

  private valueAt(index: number): string {
    return index <= staticCount ? staticTable[index]![1] : this.table.value(index - staticCount);
  }

  private integer(prefixBits: number): number {
    const mask = (1 << prefixBits) - 1;
    let value = this.bytes[this.at++]! & mask;
    if (value < mask) return value;
    for (let shift = 0; shift <= 21; shift += 7) {
      if (this.at >= this.end) break;
      const byte = this.bytes[this.at++]!;
      value += (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    // Cut off, or longer than any number that makes sense here.
    this.isBroken = true;
    return 0;
  }

  private text(): string {
    if (this.isBroken || this.at >= this.end) {
      this.isBroken = true;
      return '';
    }
    const isCoded = this.bytes[this.at]! >= 0x80;
    const length = this.integer(7);
    const start = this.at;
    const end = start + length;
    if (this.isBroken || end > this.end) {
      this.isBroken = true;
      return '';
    }
    this.at = end;
    if (!isCoded) return latin1(this.bytes, start, end);
    const text = decodeHuffman(this.bytes, start, end);
    if (text === undefined) this.isBroken = true;
    return text ?? '';
  }
}
