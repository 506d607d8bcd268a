// A small seeded generator (mulberry32), so that the shop is the same shop at every start.

const step = 0x6d2b79f5;

/** Numbers from 0 (included) to 1 (excluded), always the same ones for the same `seed`. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + step) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A draw from the lognormal distribution with these two percentiles: how long services tend to take. */
export function lognormal(random: () => number, p50: number, p99: number): number {
  const z99 = 2.3263478740408408;
  const sigma = Math.log(Math.max(p99, p50) / p50) / z99;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return p50 * Math.exp(sigma * normal);
}
