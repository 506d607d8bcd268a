// Seeded random numbers for `randomSeed` (k6 5.1): a script that sets a seed gets the same sequence in every run.

/** A generator of numbers in [0, 1) after xoshiro128** (Blackman and Vigna 2018), its state spread from `seed` by splitmix32. */
export function seededRandom(seed: number): () => number {
  const spread = splitmix32(Math.trunc(seed) | 0);
  let [a, b, c, d] = [spread(), spread(), spread(), spread()];
  return () => {
    const t = b << 9;
    let r = Math.imul(b, 5);
    r = Math.imul((r << 7) | (r >>> 25), 9);
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return (r >>> 0) / 4294967296;
  };
}

function splitmix32(state: number): () => number {
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let t = state ^ (state >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return (t ^ (t >>> 15)) | 0;
  };
}
