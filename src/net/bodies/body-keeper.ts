// Keeps the body of an answer while it arrives. Most end as text of one character per byte, which is cheaper to make and to drop than bytes
// outside V8's heap: those count towards collections of the whole heap. What comes in pieces is gathered in buffers that are used again.

import { latin1 } from '../bytes.ts';

/** Longer bodies are bytes from the beginning. */
const maxTextBytes = 512 * 1024;
/** Pieces of shorter bodies are joined as text. */
const maxJoinedBytes = 64 * 1024;
/** A length that the server only claims is not believed beyond this. */
const maxClaimedBytes = 1024 * 1024;

/** Buffers to gather in, each of at most `maxTextBytes`. */
const spare: Buffer[] = [];
const maxSpare = 8;

export class BodyKeeper {
  /** Bytes of the body so far, transfer coding undone; counted also if they are not kept. */
  bodyBytes = 0;
  private text = '';
  private store: Buffer | undefined;

  /** What was kept: bytes as text of one character per byte, or bytes. */
  protected get keptBody(): string | Uint8Array {
    const { store, bodyBytes } = this;
    if (store === undefined) return this.text;
    return store.length <= maxTextBytes ? latin1(store, 0, bodyBytes) : store.subarray(0, bodyBytes);
  }

  /** Takes the bytes from `start` to `end`, of `declared` bytes in all if that is known; else 0. */
  protected keep(bytes: Buffer, start: number, end: number, declared: number): void {
    const before = this.bodyBytes;
    const total = before + end - start;
    this.bodyBytes = total;
    if (this.store === undefined && total <= maxJoinedBytes && declared <= maxJoinedBytes) {
      const piece = latin1(bytes, start, end);
      this.text = before === 0 ? piece : this.text + piece;
      return;
    }
    bytes.copy(this.storeFor(total, before, declared), before, start, end);
  }

  /** Lets go of what was kept: ready for the next body. */
  protected dropBody(): void {
    const { store } = this;
    if (store !== undefined && store.length <= maxTextBytes && spare.length < maxSpare) spare.push(store);
    this.store = undefined;
    this.text = '';
    this.bodyBytes = 0;
  }

  /** The store with room for `total` bytes. */
  private storeFor(total: number, before: number, declared: number): Buffer {
    const { store } = this;
    if (store !== undefined && store.length >= total) return store;
    const grown = declared > 0 ? Math.min(declared, Math.max(before * 2, maxClaimedBytes)) : before * 2;
    const bigger = emptyStore(Math.max(total, grown));
    if (store === undefined) bigger.write(this.text, 'latin1');
    else store.copy(bigger, 0, 0, before);
    this.text = '';
    this.store = bigger;
    return bigger;
  }
}

function emptyStore(bytes: number): Buffer {
  if (bytes > maxTextBytes) return Buffer.allocUnsafeSlow(bytes);
  const known = spare.pop();
  return known !== undefined && known.length >= bytes ? known : Buffer.allocUnsafeSlow(bytes);
}
