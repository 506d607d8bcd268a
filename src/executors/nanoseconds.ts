// k6 schedules in whole nanoseconds with truncating division. A double holds whole nanoseconds exactly for 104 days,
// so instants are computed in nanoseconds and handed out in milliseconds.

export function toNanoseconds(ms: number): number {
  return Math.round(ms * 1e6);
}

export function toMilliseconds(ns: number): number {
  return ns / 1e6;
}

/** `a * b / c`, truncated, exact even where the product is not. All three are whole and not negative. */
export function multiplyDivide(a: number, b: number, c: number): number {
  const product = a * b;
  return product <= Number.MAX_SAFE_INTEGER ? Math.floor(product / c) : Number((BigInt(a) * BigInt(b)) / BigInt(c));
}
