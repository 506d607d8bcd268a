// Header blocks of one connection as response heads. Servers repeat themselves: a block that is byte for byte one that was decoded before,
// and means the same, gets the same head.

import type { ResponseHead } from '../response-head.ts';
import { COMPRESSION_ERROR, ENHANCE_YOUR_CALM, NO_ERROR } from './error-names-table.ts';
import type { Range } from './frame-decoder.ts';
import { BROKEN, DECODED, HpackDecoder } from './hpack.ts';
import { ResponseFields } from './response-fields.ts';
import { maxHeadBytes, maxTableSize } from './settings.ts';

const nothing: readonly string[] = [];
/** Longer blocks are not worth comparing. */
const maxKeptBytes = 2048;

/** Keeps one block and its head. */
class BlockMemo {
  /** What the block adds to the dynamic table: name, value, name, value. */
  added: readonly string[] = nothing;
  private block: Buffer | undefined;
  private length = 0;
  private head: ResponseHead | undefined;
  private version = 0;

  /** The head of this block, if it is the kept one and means the same: `version` tells states of the dynamic table apart. */
  match(bytes: Buffer, start: number, end: number, version: number): ResponseHead | undefined {
    const { block, length } = this;
    if (block === undefined || length !== end - start || this.version !== version) return undefined;
    for (let i = 0; i < length; i++) if (block[i] !== bytes[start + i]) return undefined;
    return this.head;
  }

  keep(head: ResponseHead, version: number, block: Buffer, added: readonly string[]): void {
    if (block.length > maxKeptBytes) return;
    if (this.block === undefined || this.block.length < block.length) this.block = Buffer.from(block);
    else block.copy(this.block);
    this.length = block.length;
    this.head = head;
    this.version = version;
    this.added = added;
  }
}

/** Blocks that depend on no dynamic table mean the same on all connections of a thread, also if they add to it (as nginx's do). */
const statelessMemo = new BlockMemo();
const fields = new ResponseFields();

export class HeadDecoder {
  /** The error code that ends the connection, if there is one after `decode`. */
  fault: number = NO_ERROR;
  private readonly hpack: HpackDecoder = new HpackDecoder(maxTableSize, maxHeadBytes);
  private readonly memo: BlockMemo = new BlockMemo();

  /** The head in `block`; `undefined` if its fields are not those of a response. */
  decode(block: Buffer, { start, end }: Range): ResponseHead | undefined {
    const { hpack, memo } = this;
    const shared = statelessMemo.match(block, start, end, 0);
    if (shared !== undefined) {
      const { added } = statelessMemo;
      for (let i = 0; i < added.length; i += 2) hpack.table.add(added[i]!, added[i + 1]!);
      return shared;
    }
    const known = memo.match(block, start, end, hpack.table.version);
    if (known !== undefined) return known;
    const { version } = hpack.table;
    fields.begin();
    const result = hpack.decode(block, start, end, fields);
    if (result !== DECODED) {
      this.fault = result === BROKEN ? COMPRESSION_ERROR : ENHANCE_YOUR_CALM;
      return undefined;
    }
    const head = fields.finish();
    if (head !== undefined) {
      const kept = block.subarray(start, end);
      if (!hpack.isStateful) statelessMemo.keep(head, 0, kept, hpack.added.slice());
      else if (hpack.table.version === version) memo.keep(head, version, kept, nothing);
    }
    return head;
  }
}
