// Header names and lists. k6: names go out and come back in Go's canonical form, sorted, except that HTTP/2 lowers them on the wire.

const canonicalNames = new Map<string, string>();
const MAX_NAMES = 2000;
const tokenPattern = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** `content-type` and `CONTENT-TYPE` become `Content-Type`; what is not a header name stays as it is. */
export function canonicalName(name: string): string {
  const known = canonicalNames.get(name);
  if (known !== undefined) return known;
  const canonical = tokenPattern.test(name) ? name.toLowerCase().replace(/(^|-)[a-z]/g, (start) => start.toUpperCase()) : name;
  if (canonicalNames.size < MAX_NAMES) canonicalNames.set(name, canonical);
  return canonical;
}

/** Headers of a request that is being put together: each name once, in canonical form. */
export class HeaderList {
  private readonly names: string[] = [];
  private readonly values: string[] = [];

  get(name: string): string | undefined {
    const index = this.names.indexOf(name);
    return index < 0 ? undefined : this.values[index];
  }

  /** `name` must be canonical. */
  set(name: string, value: string): void {
    let index = this.names.indexOf(name);
    if (index < 0) index = this.names.push(name) - 1;
    this.values[index] = value;
  }

  delete(name: string): void {
    const index = this.names.indexOf(name);
    if (index < 0) return;
    this.names.splice(index, 1);
    this.values.splice(index, 1);
  }

  /** The first header that HTTP cannot carry. */
  fault(): string | undefined {
    for (const [index, name] of this.names.entries()) {
      if (!tokenPattern.test(name)) return `net/http: invalid header field name ${JSON.stringify(name)}`;
      // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
      if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(this.values[index]!))
        return `net/http: invalid header field value for "${name}"`;
    }
    return undefined;
  }

  /** Name, value, name, value: `Host` and `User-Agent` first, then by name, as Go writes them. */
  toArray(): string[] {
    const rank = (name: string): string => (name === 'Host' ? '\u0000' : name === 'User-Agent' ? '\u0001' : name);
    const order = this.names.map((_, index) => index);
    order.sort((a, b) => (rank(this.names[a]!) < rank(this.names[b]!) ? -1 : 1));
    const list: string[] = [];
    for (const index of order) list.push(this.names[index]!, this.values[index]!);
    return list;
  }

  static from(list: readonly string[]): HeaderList {
    const headers = new HeaderList();
    for (let i = 0; i + 1 < list.length; i += 2) headers.set(canonicalName(list[i]!), list[i + 1]!);
    return headers;
  }
}

/** Received headers in canonical form, repeated ones joined with `, `. Go keeps framing headers out of its header map. */
export function receivedHeaders(list: readonly string[], into: Record<string, string>): Record<string, string> {
  for (let i = 0; i + 1 < list.length; i += 2) {
    const name = canonicalName(list[i]!);
    if (name === 'Transfer-Encoding' || name === 'Trailer') continue;
    const value = list[i + 1]!;
    into[name] = Object.hasOwn(into, name) ? `${into[name]}, ${value}` : value;
  }
  return into;
}
