// Writes HTTP/2's frames (RFC 9113, sections 4 and 6).

import type { ByteWriter } from './byte-writer.ts';
import { CONTINUATION, END_HEADERS, END_STREAM, frameHeadBytes, HEADERS, kindOf } from './frames.ts';

/** How a header block goes out. */
export interface BlockFraming {
  readonly endsStream: boolean;
  /** What the peer takes in one frame. */
  readonly maxFrame: number;
}

/** The head of a frame; `kind` is a type, or one of `kindOf`, `streamId` 0 for the connection. */
export function writeFrameHead(out: ByteWriter, length: number, kind: number, streamId: number): void {
  out.reserve(frameHeadBytes);
  putUint32(out.bytes, out.length, (length << 8) | (kind & 0xff));
  out.bytes[out.length + 4] = kind >> 8;
  putUint32(out.bytes, out.length + 5, streamId);
  out.length += frameHeadBytes;
}

/** A frame whose payload is one number: WINDOW_UPDATE or RST_STREAM. */
export function writeNumberFrame(out: ByteWriter, type: number, streamId: number, value: number): void {
  writeFrameHead(out, 4, type, streamId);
  out.reserve(4);
  putUint32(out.bytes, out.length, value);
  out.length += 4;
}

/**
 * Puts frame heads around the header block that `out` holds behind 9 free bytes at `at`: HEADERS, and CONTINUATIONs if it is longer than
 * the peer takes in one.
 */
export function wrapBlock(out: ByteWriter, at: number, streamId: number, framing: BlockFraming): void {
  const { endsStream, maxFrame } = framing;
  const start = at + frameHeadBytes;
  const whole = out.length - start;
  const end = out.length;
  const rest = whole > maxFrame ? Buffer.from(out.bytes.subarray(start + maxFrame, end)) : undefined;
  const first = Math.min(whole, maxFrame);
  out.length = at;
  const flags = (endsStream ? END_STREAM : 0) | (rest === undefined ? END_HEADERS : 0);
  writeFrameHead(out, first, kindOf(HEADERS, flags), streamId);
  out.length += first;
  if (rest === undefined) return;
  for (let from = 0; from < rest.length; from += maxFrame) {
    const to = Math.min(rest.length, from + maxFrame);
    writeFrameHead(out, to - from, kindOf(CONTINUATION, to === rest.length ? END_HEADERS : 0), streamId);
    out.append(rest, from, to);
  }
}

export function putUint32(bytes: Buffer, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}
