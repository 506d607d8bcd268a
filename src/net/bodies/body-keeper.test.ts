import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BodyKeeper } from './body-keeper.ts';

class Keeper extends BodyKeeper {
  /** Keeps `body` in pieces of `pieceBytes` and returns what was kept. */
  take(body: Buffer, pieceBytes: number, declared: number): string | Uint8Array {
    for (let at = 0; at < body.length; at += pieceBytes) this.keep(body, at, Math.min(body.length, at + pieceBytes), declared);
    return this.keptBody;
  }

  reset(): void {
    this.dropBody();
  }
}

/** `length` bytes, also such as are no text, that differ with `seed`. */
function bytes(length: number, seed: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, i) => (i * 31 + (i >> 8) + seed) & 0xff));
}

const sizes = [0, 1, 1000, 65_536, 65_537, 100_000, 524_288, 524_289, 1_500_000];

for (const size of sizes) {
  for (const declared of [0, size, size * 2]) {
    test(`a body of ${size} bytes is kept whole, ${declared} being declared`, () => {
      const body = bytes(size, declared);
      const keeper = new Keeper();
      for (const pieceBytes of [16_384, 65_536]) {
        const kept = keeper.take(body, pieceBytes, declared);
        assert.equal(keeper.bodyBytes, size);
        assert.ok(body.equals(typeof kept === 'string' ? Buffer.from(kept, 'latin1') : kept));
        keeper.reset();
      }
    });
  }
}

test('what was kept stays as it is when the next body is gathered', () => {
  const keepers = [new Keeper(), new Keeper()];
  const kept: { readonly body: Buffer; readonly found: string | Uint8Array }[] = [];
  for (let seed = 0; seed < 20; seed++) {
    const body = bytes(70_000 + seed * 30_000, seed);
    const keeper = keepers[seed % 2]!;
    kept.push({ body, found: keeper.take(body, 50_000, seed % 3 === 0 ? 0 : body.length) });
    keeper.reset();
  }
  for (const { body, found } of kept) assert.ok(body.equals(typeof found === 'string' ? Buffer.from(found, 'latin1') : found));
});

test('a declared length is not believed before the bytes come', () => {
  const keeper = new Keeper();
  keeper.take(bytes(100_000, 1), 65_536, Number.MAX_SAFE_INTEGER);
  assert.equal(keeper.bodyBytes, 100_000);
});
