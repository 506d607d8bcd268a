// HPACK's Huffman code (RFC 7541, section 5.2). Decoding goes through a machine that takes four bits at a time: no code is shorter than
// five, so a step ends at most one byte of text. The machine is built when the first coded text arrives.

import { latin1 } from '../bytes.ts';
import { codeLengths } from './huffman-table.ts';

const endOfString = 256;
const EMITS = 0x10000;
const FAILS = 0x20000;

interface Machine {
  /** By state * 16 + four bits: the next state, the byte that ended (<< 8), `EMITS`, `FAILS`. */
  readonly steps: Int32Array;
  /** Whether a text may end in this state: all bits since the last byte are ones, and fewer than eight. */
  readonly mayEnd: Uint8Array;
}

const codes: Uint32Array = makeCodes();
let machine: Machine | undefined;
let scratch: Buffer = Buffer.allocUnsafeSlow(1024);

/** The text (one character per byte) of the coded bytes, or `undefined` if they are not a text. */
export function decodeHuffman(bytes: Buffer, start: number, end: number): string | undefined {
  const { steps, mayEnd } = (machine ??= makeMachine());
  const most = ((end - start) * 8) / 5 + 1;
  if (scratch.length < most) scratch = Buffer.allocUnsafeSlow(Math.ceil(most) * 2);
  const out = scratch;
  let length = 0;
  let state = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    let step = steps[(state << 4) | (byte >> 4)]!;
    if ((step & EMITS) !== 0) out[length++] = (step >> 8) & 0xff;
    const first = step;
    step = steps[((step & 0xff) << 4) | (byte & 15)]!;
    if ((step & EMITS) !== 0) out[length++] = (step >> 8) & 0xff;
    if (((first | step) & FAILS) !== 0) return undefined;
    state = step & 0xff;
  }
  return mayEnd[state] === 1 ? latin1(out, 0, length) : undefined;
}

/** How many bytes the coded form of `text` (one character per byte) takes. */
export function huffmanLength(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits += codeLengths[text.charCodeAt(i)]!;
  return (bits + 7) >> 3;
}

/** Writes the coded form of `text` at `at`; there must be room. */
export function encodeHuffman(text: string, out: Buffer, at: number): void {
  let kept = 0;
  let keptBits = 0;
  let to = at;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    let bits = codeLengths[char]!;
    let code = codes[char]!;
    if (bits > 16) {
      // In two parts: with what is kept, a long code has more bits than integer arithmetic takes.
      kept = (kept << (bits - 16)) | (code >>> 16);
      keptBits += bits - 16;
      while (keptBits >= 8) out[to++] = (kept >>> (keptBits -= 8)) & 0xff;
      kept &= 0xff;
      code &= 0xffff;
      bits = 16;
    }
    kept = (kept << bits) | code;
    keptBits += bits;
    while (keptBits >= 8) out[to++] = (kept >>> (keptBits -= 8)) & 0xff;
    kept &= 0xff;
  }
  if (keptBits > 0) out[to] = ((kept << (8 - keptBits)) | (0xff >> keptBits)) & 0xff;
}

function makeCodes(): Uint32Array {
  const made = new Uint32Array(endOfString + 1);
  let code = 0;
  for (let bits = 1; bits <= 30; bits++) {
    code *= 2;
    for (let char = 0; char <= endOfString; char++) if (codeLengths[char] === bits) made[char] = code++;
  }
  return made;
}

function makeMachine(): Machine {
  // The tree of codes: children of node n at 2n and 2n + 1; a leaf is -1 - its byte.
  const tree: number[] = [0, 0];
  const mayEnd = new Uint8Array(endOfString);
  for (let char = 0; char <= endOfString; char++) {
    let node = 0;
    for (let bit = codeLengths[char]! - 1; bit >= 0; bit--) {
      const branch = 2 * node + ((codes[char]! >>> bit) & 1);
      if (bit === 0) tree[branch] = -1 - char;
      else {
        if (tree[branch] === 0) {
          tree[branch] = tree.length / 2;
          tree.push(0, 0);
        }
        node = tree[branch]!;
      }
    }
  }
  for (let node = 0, ones = 0; ones < 8; ones++, node = tree[2 * node + 1]!) mayEnd[node] = 1;
  const steps = new Int32Array(endOfString * 16);
  for (let state = 0; state < endOfString; state++) {
    for (let four = 0; four < 16; four++) steps[state * 16 + four] = stepOf(tree, state, four);
  }
  return { steps, mayEnd };
}

function stepOf(tree: readonly number[], state: number, four: number): number {
  let node = state;
  let emitted = 0;
  for (let bit = 3; bit >= 0; bit--) {
    const next = tree[2 * node + ((four >> bit) & 1)]!;
    if (next >= 0) node = next;
    else if (next === -1 - endOfString) return FAILS;
    else {
      emitted = EMITS | ((-1 - next) << 8);
      node = 0;
    }
  }
  return emitted | node;
}
