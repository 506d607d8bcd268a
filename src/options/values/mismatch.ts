// What a value parser answers when a value is not of its type. It says what would be right; who called it knows where the value came from.

export class Mismatch {
  /** Completes "must be ...". */
  readonly expected: string;
  /** The part of the value that is wrong, if not all of it. */
  readonly fragment: unknown;
  readonly hasFragment: boolean;

  constructor(expected: string, ...fragment: [] | [unknown]) {
    this.expected = expected;
    this.fragment = fragment[0];
    this.hasFragment = fragment.length > 0;
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
  for (const value of values) {
    const parsed = parse(value);
    if (parsed instanceof Mismatch) return parsed.hasFragment ? parsed : new Mismatch(parsed.expected, value);
    result.push(parsed);
  }
  return result;
}
