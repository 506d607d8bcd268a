// Header names and lists. Names go out as the script wrote them (HTTP/2 lowers them) and come back in Go's canonical form.

import { errorCodes, type WireError } from '../../net/index.ts';

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

/** Headers of a request that is being put together: each name once, whatever its case, and written as it was set last. */
export class HeaderList {
  private readonly keys: string[] = [];
  private readonly names: string[] = [];
  private readonly values: string[] = [];

  get(name: string): string | undefined {
    const index = this.keys.indexOf(canonicalName(name));
    return index < 0 ? undefined : this.values[index];
  }

  set(name: string, value: string): void {
    const key = canonicalName(name);
    let index = this.keys.indexOf(key);
    if (index < 0) index = this.keys.push(key) - 1;
    this.names[index] = name;
    this.values[index] = value;
  }

  delete(name: string): void {
    const index = this.keys.indexOf(canonicalName(name));
    if (index < 0) return;
    this.keys.splice(index, 1);
    this.names.splice(index, 1);
    this.values.splice(index, 1);
  }

  /** The first header that HTTP cannot carry. */
  fault(): WireError | undefined {
    for (const [index, name] of this.keys.entries()) {
      if (!tokenPattern.test(name)) return generic(`net/http: invalid header field name ${JSON.stringify(name)}`);
      // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
      if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(this.values[index]!))
        return generic(`net/http: invalid header field value for "${name}"`);
    }
    return undefined;
  }

  /**
   * For the wire, as name, value, name, value: `Host` first, then in the order of the script.
   * k6: canonical names, sorted. Some servers and proxies, and signatures over raw headers, care for what the script says.
   */
  toArray(): string[] {
    const list: string[] = [];
    const host = this.keys.indexOf('Host');
    if (host >= 0) list.push(this.names[host]!, this.values[host]!);
    for (let i = 0; i < this.keys.length; i++) if (i !== host) list.push(this.names[i]!, this.values[i]!);
    return list;
  }

  /** Canonical names and values, as `res.request.headers` shows them. */
  entries(): [name: string, value: string][] {
    return this.keys.map((key, index) => [key, this.values[index]!]);
  }

  static from(list: readonly string[]): HeaderList {
    const headers = new HeaderList();
    for (let i = 0; i + 1 < list.length; i += 2) headers.set(list[i]!, list[i + 1]!);
    return headers;
  }
}

function generic(message: string): WireError {
  return { code: errorCodes.generic.code, message };
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
