// Packs bytes as zstd where Node has no encoder of its own (before 22.15): valid frames (RFC 8878, section 3.1.1) that every decoder takes, but
// only repeated bytes get smaller.

const maxBlockBytes = 2 ** 17;
/** Magic number, the sizes that follow (four bytes for the content), a window of 128 KB. */
const head = Buffer.of(0x28, 0xb5, 0x2f, 0xfd, 0x80, 0x38);
const raw = 0;
const repeated = 1;

/** One frame with `body` in it, which must be shorter than 4 GB. */
export function storeZstd(body: Uint8Array): Uint8Array {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  const parts: Uint8Array[] = [head, size];
  let start = 0;
  do {
    const end = Math.min(start + maxBlockBytes, body.length);
    const block = body.subarray(start, end);
    const isRepeated = block.length > 1 && block.every((byte) => byte === block[0]);
    parts.push(blockHead(block.length, isRepeated ? repeated : raw, end === body.length));
    parts.push(isRepeated ? block.subarray(0, 1) : block);
    start = end;
  } while (start < body.length);
  return Buffer.concat(parts);
}

function blockHead(length: number, type: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(length * 8 + type * 2 + Number(isLast), 0, 3);
  return bytes;
}
