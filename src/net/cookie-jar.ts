// The cookies of one VU. Rules are tough-cookie's (RFC 6265); most scripts never see a cookie, so the jar behind is made when one arrives.

import { Cookie, CookieJar as Jar, MemoryCookieStore } from 'tough-cookie';
import type { RequestUrl } from './exchange.ts';

/** What a script may say of a cookie it sets; k6's names. */
export interface CookieOptions {
  readonly domain?: string | undefined;
  readonly path?: string | undefined;
  /** RFC 1123 text, as k6 wants it. */
  readonly expires?: string | undefined;
  readonly maxAge?: number | undefined;
  readonly secure?: boolean | undefined;
  readonly httpOnly?: boolean | undefined;
}

/** One `Set-Cookie` header in its parts. Missing texts are empty, a missing `expires` is `undefined`. */
export interface CookieFacts {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly maxAge: number;
  /** Milliseconds since 1970. */
  readonly expires: number | undefined;
}

/** The parts of `Set-Cookie` headers, those that cannot be parsed left out. */
export function parseSetCookies(setCookies: readonly string[]): CookieFacts[] {
  return setCookies.map(factsOf).filter((facts) => facts !== undefined);
}

export class CookieJar {
  private jar: Jar | undefined;

  /** The value of the `Cookie` header for `url`, or empty. */
  header(url: RequestUrl): string {
    if (this.jar === undefined) return '';
    return this.matching(url)
      .map(({ key, value }) => `${key}=${value !== unquoted(value) ? value : wireValue(value)}`)
      .join('; ');
  }

  /** Takes the `Set-Cookie` headers of an answer from `url`. Those that a browser would refuse are ignored. */
  receive(url: RequestUrl, setCookies: readonly string[]): void {
    for (const text of setCookies) this.store(url, parse(text));
  }

  /** Values by name, as k6's `cookiesForURL`. */
  cookiesForURL(url: RequestUrl): Record<string, string[]> {
    const values: Record<string, string[]> = {};
    for (const cookie of this.matching(url)) {
      const value = unquoted(cookie.value);
      if (Object.hasOwn(values, cookie.key)) values[cookie.key]!.push(value);
      else
        Object.defineProperty(values, cookie.key, {
          value: [value],
          enumerable: true,
          configurable: true,
          writable: true,
        });
    }
    return values;
  }

  /** Sets a cookie as if `url` had sent it. Returns false if a browser would refuse it. */
  set(url: RequestUrl, cookie: { readonly name: string; readonly value: string }, options: CookieOptions = {}): boolean {
    const expires = options.expires === undefined ? undefined : new Date(options.expires);
    const made = new Cookie({ key: cookie.name, value: cookie.value });
    if (options.domain !== undefined && options.domain !== '') made.domain = options.domain.replace(/^\./, '').toLowerCase();
    if (options.path !== undefined && options.path !== '') made.path = options.path;
    if (expires !== undefined && !Number.isNaN(expires.getTime())) made.expires = expires;
    if (options.maxAge !== undefined && options.maxAge !== 0) made.maxAge = options.maxAge;
    made.secure = options.secure === true;
    made.httpOnly = options.httpOnly === true;
    return this.store(url, made);
  }

  /** Removes every cookie that would be sent to `url`. */
  clear(url: RequestUrl): void {
    for (const cookie of this.matching(url)) this.remove(cookie);
  }

  /** Removes the cookies called `name` that would be sent to `url`. */
  delete(url: RequestUrl, name: string): void {
    for (const cookie of this.matching(url)) if (cookie.key === name) this.remove(cookie);
  }

  private matching(url: RequestUrl): Cookie[] {
    return this.jar === undefined ? [] : this.jar.getCookiesSync(url.href);
  }

  private store(url: RequestUrl, cookie: Cookie | undefined): boolean {
    if (cookie === undefined) return false;
    // k6: a Secure cookie is kept wherever it comes from, and sent over TLS and to this machine.
    this.jar ??= new Jar(flatStore(), {
      rejectPublicSuffixes: false,
      allowSecureOnLocal: true,
      enforceSecureOriginOnStorage: false,
      // k6: names that begin with __Host- or __Secure- mean nothing.
      prefixSecurity: 'unsafe-disabled',
    });
    return this.jar.setCookieSync(cookie, url.href, { ignoreError: true }) !== undefined;
  }

  private remove(cookie: Cookie): void {
    const { store } = this.jar!;
    // The memory store calls back before it returns.
    store.removeCookie(cookie.domain, cookie.path, cookie.key, () => undefined);
  }
}

/**
 * A store that offers the jar all its cookies to choose from. tough-cookie's own looks only below the public suffix of the host, which k6
 * does not know; and a VU's few cookies are found faster than that suffix.
 */
function flatStore(): MemoryCookieStore {
  const store = new MemoryCookieStore();
  type Found = (error: null, cookies: Cookie[]) => void;
  const findCookies = (_domain: unknown, _path: unknown, _allowSpecialUseDomain: unknown, found: Found): void => {
    const cookies: Cookie[] = [];
    for (const paths of Object.values(store.idx)) {
      for (const names of Object.values(paths ?? {})) {
        for (const cookie of Object.values(names ?? {})) if (cookie !== undefined) cookies.push(cookie);
      }
    }
    found(null, cookies);
  };
  store.findCookies = findCookies as MemoryCookieStore['findCookies'];
  return store;
}

function factsOf(text: string): CookieFacts | undefined {
  const cookie = parse(text);
  if (cookie === undefined) return undefined;
  return {
    name: cookie.key,
    value: unquoted(cookie.value),
    domain: attribute(text, 'domain'),
    path: attribute(text, 'path'),
    httpOnly: cookie.httpOnly,
    secure: cookie.secure,
    maxAge: typeof cookie.maxAge !== 'number' ? 0 : cookie.maxAge > 0 ? cookie.maxAge : -1,
    expires: cookie.expires instanceof Date ? cookie.expires.getTime() : undefined,
  };
}

/** k6: as Go's client, which takes no cookie without a name, or with characters that a cookie cannot have. */
function parse(text: string): Cookie | undefined {
  const cookie = Cookie.parse(text);
  if (cookie === undefined || !/^[!#$%&'*+\-.^_`|~\w]+$/.test(cookie.key)) return undefined;
  return /^[ !#-:<-[\]-~]*$/.test(unquoted(cookie.value)) ? cookie : undefined;
}

/** k6: as Go's client, without what a cookie cannot hold, in quotes if there is a blank or a comma. */
export function wireValue(text: string): string {
  if (/^[!#-+\--:<-[\]-~]*$/.test(text)) return text;
  const value = text.replace(/[^ !#-:<-[\]-~]/g, '');
  return /[ ,]/.test(value) ? `"${value}"` : value;
}

/** Quotes around a value go back to the server, but are no part of it. */
function unquoted(value: string): string {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}

/** An attribute as the server wrote it, or empty. */
function attribute(text: string, name: 'domain' | 'path'): string {
  let found = '';
  for (const part of text.split(';').slice(1)) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim().toLowerCase() === name) found = part.slice(equals + 1).trim();
  }
  return found;
}
