// What a value parser answers when a value is not of its type. It says what would be right; who called it knows where the value came from.

export class Mismatch {
  /** Completes "must be ...". */
  readonly expected: string;
  /** The part of the value that is wrong, if not all of it. */
  readonly fragment: unknown;
  readonly hasFragment: boolean;
  /** The keys that lead to the wrong part. */
  readonly path: readonly string[];

  constructor(expected: string, ...part: [] | [fragment: unknown, path?: readonly string[]]) {
    this.expected = expected;
    this.fragment = part[0];
    this.hasFragment = part.length > 0;
    this.path = part[1] ?? [];
  }

  /** The same, found under `key` of something larger; `value` is what to show there. */
  under(key: string | number, value: unknown): Mismatch {
    return new Mismatch(this.expected, this.hasFragment ? this.fragment : value, [String(key), ...this.path]);
  }
}

/** JSON of a value for a message, shortened. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** Parses each element; the first mismatch wins. */
export function parseAll<T, R>(values: readonly T[], parse: (value: T) => R | Mismatch): R[] | Mismatch {
  const result: R[] = [];
  for (const [index, value] of values.entries()) {
    const parsed = parse(value);
    if (parsed instanceof Mismatch) return parsed.under(index, value);
    result.push(parsed);
  }
  return result;
}
