// Exact fractions for execution segments: thirds must add up to one.

export interface Rational {
  readonly numerator: bigint;
  /** Positive, without a common factor with the numerator. */
  readonly denominator: bigint;
}

export const zero: Rational = { numerator: 0n, denominator: 1n };
export const one: Rational = { numerator: 1n, denominator: 1n };

/** `1/3`, `0.25`, `1` or `10%` (whole percents only). `undefined` if `text` is none of these. */
export function parseRational(text: string): Rational | undefined {
  const percent = /^([+-]?\d+)%$/.exec(text);
  if (percent !== null) return reduce(BigInt(percent[1]!), 100n);
  const fraction = /^([+-]?\d+)\/(\d+)$/.exec(text);
  if (fraction !== null) return Number(fraction[2]) === 0 ? undefined : reduce(BigInt(fraction[1]!), BigInt(fraction[2]!));
  const decimal = /^([+-]?)(\d*)\.?(\d*)$/.exec(text);
  if (decimal === null) return undefined;
  const [, sign = '', whole = '', places = ''] = decimal;
  if (whole.length + places.length === 0) return undefined;
  const digits = BigInt(whole + places);
  return reduce(sign === '-' ? -digits : digits, 10n ** BigInt(places.length));
}

export function subtract(a: Rational, b: Rational): Rational {
  return reduce(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function toNumber(value: Rational): number {
  return Number(value.numerator) / Number(value.denominator);
}

/** `1/3`, `0`, `1`. */
export function formatRational(value: Rational): string {
  return value.denominator === 1n ? String(value.numerator) : `${value.numerator}/${value.denominator}`;
}

export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return (a / greatestCommonDivisor(a, b)) * b;
}

function reduce(numerator: bigint, denominator: bigint): Rational {
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
