// Unpacks zstd where Node has no decoder of its own (before 22.15). `fzstd` unpacks the blocks; what it must not be given is found here
// first, by walking over the frames (RFC 8878): cut off bodies, and sizes that would use up the memory. Checksums are not looked at.

import { Decompress, decompress } from 'fzstd';

/** As Node's own decoder. */
const maxWindowBytes = 2 ** 27;
const frameMagic = 0xfd2fb528;
const isSkippable = (magic: number): boolean => magic >>> 4 === 0x184d2a5;

interface Frame {
  /** Of all of its bytes. */
  readonly end: number;
  /** That of the content, if the header tells. */
  readonly contentBytes: number | undefined;
  readonly windowBytes: number;
}

/** The content of all frames. Throws errors with the `code` of Node's zlib: ERR_BUFFER_TOO_LARGE, Z_BUF_ERROR if bytes are missing. */
export function unpackZstd(body: Uint8Array, { maxOutputLength }: { readonly maxOutputLength: number }): Uint8Array {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const parts: Uint8Array[] = [];
  let length = 0;
  const add = (part: Uint8Array): void => {
    length += part.length;
    if (length > maxOutputLength) throw fault('the body is too large', 'ERR_BUFFER_TOO_LARGE');
    parts.push(part);
  };
  withBoundsChecked(() => {
    let at = 0;
    do {
      const magic = bytes.readUInt32LE(at);
      if (isSkippable(magic)) {
        at += 8 + bytes.readUInt32LE(at + 4);
        continue;
      }
      if (magic !== frameMagic) throw fault('invalid header');
      const { end, contentBytes, windowBytes } = frameAt(bytes, at);
      const frame = bytes.subarray(at, end);
      if (contentBytes !== undefined) {
        if (contentBytes > maxOutputLength - length) throw fault('the body is too large', 'ERR_BUFFER_TOO_LARGE');
        add(decompress(frame));
      } else {
        if (windowBytes > maxWindowBytes) throw fault(`a window of ${windowBytes} bytes, ${maxWindowBytes} are the most`);
        new Decompress(add).push(frame, true);
      }
      at = end;
    } while (at < bytes.length);
  });
  return Buffer.concat(parts, length);
}

/** Finds the end of the frame by the heads of its blocks. */
function frameAt(bytes: Buffer, start: number): Frame {
  const descriptor = bytes.readUInt8(start + 4);
  if ((descriptor & 0b11) !== 0) throw fault('it needs a dictionary');
  const isSingleSegment = (descriptor & 0b10_0000) !== 0;
  const sizeFlag = descriptor >> 6;
  let at = start + 5;
  const windowBytes = isSingleSegment ? 0 : windowOf(bytes.readUInt8(at++));
  const sizeBytes = sizeFlag === 0 ? Number(isSingleSegment) : 2 ** sizeFlag;
  const contentBytes = sizeBytes === 0 ? undefined : contentSize(bytes, at, sizeBytes);
  at += sizeBytes;
  for (let isLast = false; !isLast;) {
    const head = bytes.readUIntLE(at, 3);
    isLast = (head & 1) === 1;
    // A block of type 1 is one byte, repeated.
    at += 3 + (((head >> 1) & 0b11) === 1 ? 1 : head >> 3);
  }
  const end = at + ((descriptor & 0b100) === 0 ? 0 : 4);
  if (end > bytes.length) throw fault('unexpected end', 'Z_BUF_ERROR');
  return { end, contentBytes, windowBytes };
}

function windowOf(descriptor: number): number {
  return (2 ** (10 + (descriptor >> 3)) / 8) * (8 + (descriptor & 0b111));
}

function contentSize(bytes: Buffer, at: number, sizeBytes: number): number {
  if (sizeBytes === 8) return Number(bytes.readBigUInt64LE(at));
  return bytes.readUIntLE(at, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
}

/** Reading beyond the end of a buffer means that bytes are missing. */
function withBoundsChecked(read: () => void): void {
  try {
    read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ERR_OUT_OF_RANGE' || code === 'ERR_BUFFER_OUT_OF_BOUNDS' ? fault('unexpected end', 'Z_BUF_ERROR') : error;
  }
}

function fault(message: string, code?: string): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}
