// Random test data with the words of fast-check: values that know how to make themselves, and `assert`, which tries a claim on many of
// them. A failure names the seed and the values; `SEED=n` tries those again.

import { inspect } from 'node:util';

/** A number from 0 (included) to 1 (excluded). */
type Random = () => number;

export class Arbitrary<T> {
  readonly make: (random: Random) => T;

  constructor(make: (random: Random) => T) {
    this.make = make;
  }

  map<U>(change: (value: T) => U): Arbitrary<U> {
    return new Arbitrary((random) => change(this.make(random)));
  }

  /** Only values that `isFit`; it must be so for one in a thousand. */
  filter<U extends T>(isFit: (value: T) => value is U): Arbitrary<U> {
    return new Arbitrary((random) => {
      for (let turn = 0; turn < 1000; turn++) {
        const value = this.make(random);
        if (isFit(value)) return value;
      }
      throw new Error('no value passes the filter');
    });
  }
}

type Values<A> = { readonly [K in keyof A]: A[K] extends Arbitrary<infer T> ? T : never };

/** Whole numbers, both ends included; the ends more often than the rest. */
export function integer({ min, max }: { readonly min: number; readonly max: number }): Arbitrary<number> {
  return new Arbitrary((random) => {
    const choice = random();
    if (choice < 0.05) return min;
    return choice < 0.1 ? max : min + Math.floor(random() * (max - min + 1));
  });
}

export function constantFrom<T>(...values: readonly T[]): Arbitrary<T> {
  return new Arbitrary((random) => values[Math.floor(random() * values.length)]!);
}

export function oneof<T>(...kinds: readonly Arbitrary<T>[]): Arbitrary<T> {
  return new Arbitrary((random) => kinds[Math.floor(random() * kinds.length)]!.make(random));
}

export function array<T>(
  item: Arbitrary<T>,
  { minLength = 0, maxLength = 10 }: { readonly minLength?: number; readonly maxLength?: number } = {},
): Arbitrary<readonly T[]> {
  const lengths = integer({ min: minLength, max: maxLength });
  return new Arbitrary((random) => Array.from({ length: lengths.make(random) }, () => item.make(random)));
}

export function tuple<A extends readonly Arbitrary<unknown>[]>(...items: A): Arbitrary<Values<A>> {
  return new Arbitrary((random) => items.map((item) => item.make(random)) as Values<A>);
}

export function record<A extends Readonly<Record<string, Arbitrary<unknown>>>>(fields: A): Arbitrary<Values<A>> {
  return new Arbitrary(
    (random) => Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.make(random)])) as Values<A>,
  );
}

const runs = 100;

/** Tries the claim with a hundred random sets of values. Throws what the claim throws, and with which values. */
export function check<T extends readonly unknown[]>(
  values: readonly [...{ [K in keyof T]: Arbitrary<T[K]> }],
  claim: (...made: T) => void,
): void {
  const given = process.env['SEED'];
  const first = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
  for (let seed = first; seed < first + (given === undefined ? runs : 1); seed++) {
    const random = randomFrom(seed);
    const made = (values as readonly Arbitrary<unknown>[]).map((value) => value.make(random)) as unknown as T;
    try {
      claim(...made);
    } catch (cause) {
      throw new Error(`SEED=${seed}: ${(cause as Error).message}\nwith ${inspect(made, { depth: 5 })}`, { cause });
    }
  }
}

/** Mulberry32: small, fast, and the same numbers for the same seed. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
