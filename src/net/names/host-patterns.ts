// Values by host name, where a name may begin with `*` for "whatever stands before". The most specific pattern wins: the name itself,
// then the longest ending.

export class HostPatterns<T> {
  private readonly names = new Map<string, T>();
  private readonly endings = new Map<string, T>();

  constructor(entries: Iterable<readonly [pattern: string, value: T]>) {
    for (const [pattern, value] of entries) {
      const lower = pattern.toLowerCase();
      if (lower.startsWith('*')) this.endings.set(lower.slice(1), value);
      else this.names.set(lower, value);
    }
  }

  /** The value of the pattern that fits `name` best, whatever its case. */
  match(name: string): T | undefined {
    const lower = name.toLowerCase();
    const found = this.names.get(lower);
    if (found !== undefined || this.endings.size === 0) return found;
    for (let from = 0; from <= lower.length; from++) {
      const value = this.endings.get(lower.slice(from));
      if (value !== undefined) return value;
    }
    return undefined;
  }
}
