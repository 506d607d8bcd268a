// Encodes HPACK header blocks (RFC 7541) of one direction of one connection. Fields whose value changes from request to request are not
// kept in the table; all others are, so a VU that repeats itself sends a byte per header.

import type { ByteWriter } from './byte-writer.ts';
import { DynamicTable } from './dynamic-table.ts';
import { encodeHuffman, huffmanLength } from './huffman.ts';
import { staticTable } from './static-table.ts';

/** RFC 7541's default; a larger table of the peer is not used. */
const maxTableSize = 4096;
const staticCount = staticTable.length - 1;

const changing: ReadonlySet<string> = new Set(
  'content-length etag if-modified-since if-none-match location range set-cookie traceparent tracestate x-request-id'.split(' '),
);

const staticNames: ReadonlyMap<string, number> = new Map(
  staticTable.map(([name], index): [string, number] => [name, index]).reverse(),
);

export class HpackEncoder {
  readonly table: DynamicTable = new DynamicTable(maxTableSize);
  /** The smallest and the last size that the peer allowed since the last block; -1 if it did not change. */
  private smallest = -1;
  private latest = -1;

  /** The peer allows a table of `size` bytes. */
  limitTable(size: number): void {
    const limit = Math.min(size, maxTableSize);
    if (limit === this.table.maxSize && this.smallest < 0) return;
    this.smallest = this.smallest < 0 ? limit : Math.min(this.smallest, limit);
    this.latest = limit;
    this.table.resize(limit);
  }

  /** Must be called before the first field of each block. */
  begin(out: ByteWriter): void {
    if (this.smallest < 0) return;
    out.reserve(12);
    if (this.smallest < this.latest) integer(out, this.smallest, 5, 0x20);
    integer(out, this.latest, 5, 0x20);
    this.smallest = -1;
  }

  /** `name` in lower case; both with one character per byte. */
  field(out: ByteWriter, name: string, value: string): void {
    const nameIndex = staticNames.get(name) ?? 0;
    for (let index = nameIndex; index > 0 && staticTable[index]?.[0] === name; index++) {
      if (staticTable[index]![1] === value && value !== '') return this.indexed(out, index);
    }
    if (changing.has(name)) {
      this.plain(out, name, value);
      return;
    }
    const { table } = this;
    const known = table.find(name, value);
    if (known > 0) return this.indexed(out, staticCount + known);
    const knownName = nameIndex > 0 ? nameIndex : table.findName(name);
    this.literal(out, nameIndex > 0 || knownName === 0 ? knownName : staticCount + knownName, 0x40, name);
    text(out, value);
    table.add(name, value);
  }

  /** A field that is not kept in the table. */
  plain(out: ByteWriter, name: string, value: string): void {
    this.literal(out, staticNames.get(name) ?? 0, 0, name);
    text(out, value);
  }

  private indexed(out: ByteWriter, index: number): void {
    out.reserve(6);
    integer(out, index, 7, 0x80);
  }

  private literal(out: ByteWriter, nameIndex: number, kind: number, name: string): void {
    out.reserve(6);
    integer(out, nameIndex, kind === 0x40 ? 6 : 4, kind);
    if (nameIndex === 0) text(out, name);
  }
}

/** There must be room for 6 bytes. */
function integer(out: ByteWriter, value: number, prefixBits: number, flags: number): void {
  const mask = (1 << prefixBits) - 1;
  if (value < mask) {
    out.byte(flags | value);
    return;
  }
  out.byte(flags | mask);
  let rest = value - mask;
  for (; rest >= 0x80; rest >>>= 7) out.byte((rest & 0x7f) | 0x80);
  out.byte(rest);
}

function text(out: ByteWriter, value: string): void {
  const coded = huffmanLength(value);
  out.reserve(value.length + 6);
  if (coded < value.length) {
    integer(out, coded, 7, 0x80);
    encodeHuffman(value, out.bytes, out.length);
    out.length += coded;
  } else {
    integer(out, value.length, 7, 0);
    out.bytes.write(value, out.length, 'latin1');
    out.length += value.length;
  }
}
