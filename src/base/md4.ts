// MD4 (RFC 1320), which OpenSSL of today has only behind a switch. For talking to old systems, not for safety.

const rotations = [
  [3, 7, 11, 19],
  [3, 5, 9, 13],
  [3, 9, 11, 15],
] as const;
const constants = [0, 0x5a827999, 0x6ed9eba1] as const;
/** In which order the sixteen words of a block enter each round. */
const orders = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
  [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
] as const;

/** The MD4 digest of `message`. */
export function md4(message: Uint8Array): Buffer {
  const padded = Buffer.alloc(Math.ceil((message.length + 9) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  padded.writeBigUInt64LE(BigInt(message.length) * 8n, padded.length - 8);
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  for (let at = 0; at < padded.length; at += 64) addBlock(state, padded.subarray(at, at + 64));
  const digest = Buffer.alloc(16);
  for (let i = 0; i < 4; i++) digest.writeInt32LE(state[i]!, i * 4);
  return digest;
}

function addBlock(state: Int32Array, block: Buffer): void {
  let [a, b, c, d] = state as unknown as [number, number, number, number];
  for (let round = 0; round < 3; round++) {
    for (let step = 0; step < 16; step++) {
      const word = block.readInt32LE(orders[round]![step]! * 4);
      const turn = rotations[round]![step % 4]!;
      const sum = (a + mix(round, b, c, d) + word + constants[round]!) | 0;
      [a, b, c, d] = [d, (sum << turn) | (sum >>> (32 - turn)), b, c];
    }
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
}

/** The functions F, G and H of the RFC. */
function mix(round: number, x: number, y: number, z: number): number {
  if (round === 0) return (x & y) | (~x & z);
  return round === 1 ? (x & y) | (x & z) | (y & z) : x ^ y ^ z;
}
