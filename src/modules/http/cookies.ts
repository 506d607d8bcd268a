// The Cookie header of a request: what the script wrote itself, then `params.cookies`, then what the jar holds for the URL.

import { wireValue, type CookieJar, type RequestUrl } from '../../net/index.ts';
import { stringOf } from '../script-values.ts';

/** One entry of `params.cookies`. */
export interface RequestCookie {
  readonly name: string;
  readonly value: string;
  /** Sent instead of the jar's cookies of that name, not beside them. */
  readonly replaces: boolean;
}

/** `params.cookies`: values, or objects with `value` and `replace`; in their order, which k6 leaves to chance. */
export function parseCookies(source: object): RequestCookie[] {
  const cookies: RequestCookie[] = [];
  const entries = source as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(entries)) {
    const entry = entries[name];
    if (entry === undefined || entry === null) continue;
    if (typeof entry === 'object' && !Array.isArray(entry)) {
      const { value, replace } = entry as { readonly value?: unknown; readonly replace?: unknown };
      cookies.push({ name, value: value === undefined ? '' : wireValue(stringOf(value)), replaces: Boolean(replace) });
    } else cookies.push({ name, value: wireValue(stringOf(entry)), replaces: false });
  }
  return cookies;
}

export function cookieHeader(
  own: string | undefined,
  cookies: readonly RequestCookie[] | undefined,
  jar: CookieJar,
  url: RequestUrl,
): string {
  const parts = own === undefined || own === '' ? [] : [own];
  if (cookies !== undefined) for (const { name, value } of cookies) parts.push(`${name}=${value}`);
  const stored = cookies?.some((cookie) => cookie.replaces) === true ? remaining(jar, url, cookies) : jar.header(url);
  if (stored !== '') parts.push(stored);
  return parts.join('; ');
}

/** The jar's cookies for `url` without those that the request replaces. */
function remaining(jar: CookieJar, url: RequestUrl, cookies: readonly RequestCookie[]): string {
  const replaced = new Set(cookies.filter((cookie) => cookie.replaces).map((cookie) => cookie.name));
  const parts: string[] = [];
  for (const [name, values] of Object.entries(jar.cookiesForURL(url))) {
    if (!replaced.has(name)) for (const value of values) parts.push(`${name}=${wireValue(value)}`);
  }
  return parts.join('; ');
}

/** A Cookie header as `res.request.cookies` shows it. */
export function parseCookieHeader(header: string): { readonly name: string; readonly value: string }[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.includes('='))
    .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: unquoted(pair.slice(pair.indexOf('=') + 1)) }));
}

function unquoted(value: string): string {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}
