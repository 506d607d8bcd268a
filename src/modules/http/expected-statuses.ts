// Which answers count as success: what `http.expectedStatuses` makes. Opaque to scripts.

import type { Realm } from '../../vu/index.ts';

export class ExpectedStatuses {
  readonly #ranges: readonly (readonly [min: number, max: number])[];

  constructor(ranges: readonly (readonly [min: number, max: number])[]) {
    this.#ranges = ranges;
  }

  match(status: number): boolean {
    for (const [min, max] of this.#ranges) if (min <= status && status <= max) return true;
    return false;
  }
}

/** k6's default: anything that is neither a 4xx nor a 5xx. */
export const defaultExpected: ExpectedStatuses = new ExpectedStatuses([[200, 399]]);

/** The arguments of `http.expectedStatuses`: integers, and objects with integers `min` and `max`. */
export function parseExpected(realm: Realm, args: readonly unknown[]): ExpectedStatuses {
  if (args.length === 0) throw realm.error('Error', 'no arguments');
  return new ExpectedStatuses(args.map((arg, index) => rangeOf(realm, arg, index + 1)));
}

function rangeOf(realm: Realm, arg: unknown, position: number): readonly [number, number] {
  if (arg === null || arg === undefined) throw realm.error('TypeError', 'Cannot convert undefined or null to object');
  if (Number.isInteger(arg)) return [arg as number, arg as number];
  const { min, max } = arg as { readonly min?: unknown; readonly max?: unknown };
  if (min === undefined || max === undefined) {
    const expected = 'must be a whole number or a range such as { min: 200, max: 299 }';
    throw realm.error('Error', `argument ${position} of expectedStatuses() ${expected}`);
  }
  if (!Number.isInteger(min) || !Number.isInteger(max)) {
    throw realm.error('Error', `the min and max of argument ${position} of expectedStatuses() must be whole numbers`);
  }
  return [min as number, max as number];
}
