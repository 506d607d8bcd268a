// What HMAC (RFC 2104) makes of its key.

/** Begins `inner` and `outer` with a block each: the `key`, which is no longer than that, with the padding of RFC 2104. */
export function padKey(key: Uint8Array, blockLength: number, inner: Buffer, outer: Buffer): void {
  inner.fill(0x36, 0, blockLength);
  outer.fill(0x5c, 0, blockLength);
  for (let at = 0; at < key.length; at++) {
    inner[at]! ^= key[at]!;
    outer[at]! ^= key[at]!;
  }
}
