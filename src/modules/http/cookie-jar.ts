// `http.CookieJar`: a script's view on a cookie jar, the VU's own or one that it made.

import { CookieJar, type RequestUrl } from '../../net/index.ts';
import type { Realm } from '../../vu/index.ts';
import { parseAddress } from './address.ts';
import { scriptArray, scriptObject, stringOf } from '../script-values.ts';

type Options = Readonly<Record<string, unknown>>;

/** Mon, 02 Jan 2006 15:04:05 MST: the only form k6 takes. */
const rfc1123 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} [A-Z]{3,4}$/;

/** k6: methods are a jar's own and know whose they are, so that `const { set } = jar` will do. */
export class ScriptCookieJar {
  readonly #realm: Realm;
  readonly #jar: CookieJar;

  constructor(realm: Realm, jar: CookieJar) {
    this.#realm = realm;
    this.#jar = jar;
  }

  static jarOf(value: ScriptCookieJar): CookieJar {
    return value.#jar;
  }

  readonly clear = (url: unknown): void => {
    const parsed = this.#parse(url);
    if (parsed !== undefined) this.#jar.clear(parsed);
  };

  /** Values by name of the cookies that a request to `url` would carry. */
  readonly cookiesForURL = (url: unknown): object => {
    const result = scriptObject(this.#realm);
    const parsed = this.#parse(url);
    if (parsed === undefined) return result;
    for (const [name, values] of Object.entries(this.#jar.cookiesForURL(parsed))) result[name] = scriptArray(this.#realm, values);
    return result;
  };

  readonly delete = (url: unknown, name: unknown): void => {
    if (name === undefined || name === '') throw this.#realm.error('Error', 'cookie: is null');
    const parsed = this.#parse(url);
    if (parsed !== undefined) this.#jar.delete(parsed, stringOf(name));
  };

  readonly set = (...args: readonly [url: unknown, name: unknown, value: unknown, options?: Options | null]): boolean => {
    const [url, name, value, options] = args;
    const cookie = { name: stringOf(name ?? ''), value: stringOf(value ?? '') };
    const checked = this.#options(options ?? {});
    const parsed = this.#parse(url);
    if (parsed !== undefined) this.#jar.set(parsed, cookie, checked);
    return true;
  };

  /** Names in any case, as in k6. */
  #options(given: Options): Parameters<CookieJar['set']>[2] {
    const options: Record<string, unknown> = {};
    for (const key of Object.keys(given)) options[key.toLowerCase()] = given[key];
    const text = (value: unknown): string | undefined => (value === undefined ? undefined : stringOf(value));
    const expires = text(options['expires']);
    if (expires !== undefined && expires !== '' && !rfc1123.test(expires)) {
      const form = 'it must look like "Mon, 02 Jan 2006 15:04:05 MST"';
      throw this.#realm.error('Error', `the expiry date "${expires}" of a cookie cannot be read: ${form}`);
    }
    return {
      domain: text(options['domain']),
      path: text(options['path']),
      expires: expires === '' ? undefined : expires,
      maxAge: options['max_age'] === undefined ? undefined : Math.trunc(Number(options['max_age'])) || 0,
      secure: Boolean(options['secure']),
      httpOnly: Boolean(options['http_only']),
    };
  }

  /** k6: a URL without a host is not an error here; it has no cookies and takes none. */
  #parse(url: unknown): RequestUrl | undefined {
    const address = parseAddress(stringOf(url));
    if (typeof address === 'string') throw this.#realm.error('Error', address);
    return address.url;
  }
}
