// The response a script gets (k6-facts 5.2). Most scripts look at two or three fields of it, so everything that costs is made when
// first read: by getters, which are the response's own only if the script might list its fields. `toJSON` gives all of them.

import { bodyText, parseSetCookies, type HttpResponse, type WireError } from '../../net/index.ts';
import type { Realm } from '../../vu/index.ts';
import { parseHtml, type Selection } from '../html/index.ts';
import { scriptArray, scriptObject, stringOf } from '../script-values.ts';
import { parseCookieHeader } from './cookies.ts';
import { select } from './gjson.ts';
import { HeaderList, receivedHeaders } from './header-list.ts';
import { explainJsonFault } from './json-fault.ts';
import type { RequestFault, RequestPlan } from './request-plan.ts';
import { usualReason } from './usual-reason.ts';

/** What a session cookie shows as `expires`: Go's zero time in milliseconds, after an overflow. */
const NO_EXPIRY = -6_795_364_578_871;

/** What is made when first read, beside the body. */
interface Extras {
  /** What `json()` gives. */
  whole: Parsed | undefined;
  /** What `json(path)` looks into. The script has no object of it: what it changes in one is not in the body. */
  searched: Parsed | undefined;
  /** Whether `json(path)` has given away an object as it was found. */
  gaveAway: boolean;
  headers: object | undefined;
  cookies: object | undefined;
  timings: object | undefined;
  request: object | undefined;
  page: Selection | undefined;
}

interface Parsed {
  readonly value: unknown;
}

type Field = readonly [name: string, descriptor: PropertyDescriptor];

export class Response {
  // Not made before the constructor, which decides on their order.
  declare url: string;
  declare status: number;
  declare error: string;
  declare error_code: number;
  readonly #realm: Realm;
  readonly #plan: RequestPlan | undefined;
  readonly #raw: HttpResponse | undefined;
  #decoded: Uint8Array | undefined = undefined;
  #body: unknown = undefined;
  #extras: Extras | undefined = undefined;

  constructor(realm: Realm, plan: RequestPlan | undefined, url: string, raw: HttpResponse | undefined) {
    const status = raw === undefined ? 0 : raw.status;
    const shows = Response.#showsFields;
    if (shows) this.#showFields(0);
    this.url = url;
    this.status = status;
    if (shows) this.#showFields(1);
    this.error = '';
    this.error_code = status >= 400 ? 1000 + status : 0;
    if (shows) this.#showFields(2);
    this.#realm = realm;
    this.#plan = plan;
    this.#raw = raw;
  }

  static #showsFields = false;
  static #fields: readonly (readonly Field[])[] = [];

  #showFields(group: number): void {
    for (const [name, field] of Response.#fields[group]!) Object.defineProperty(this, name, field);
  }

  /** From now on responses have all fields of k6 as their own, or only some, which is cheaper. */
  static showFields(realm: Realm, shows: boolean): void {
    Response.#showsFields = shows;
    if (Response.#fields.length > 0) return;
    const fieldOf = (name: string): Field => [name, Object.getOwnPropertyDescriptor(Response.prototype, name)!];
    const methods = methodNames.map((name) => ownMethod(realm, ...fieldOf(name)));
    const [first, second, last] = getters.map((names) => names.map(fieldOf)) as [Field[], Field[], Field[]];
    Response.#fields = [first, second, [...last, ...methods]];
  }

  /** Makes `response` that of a request that failed. k6: shows what came of a body that broke off. */
  static failed(response: Response, error: WireError): Response {
    response.status = 0;
    response.error = error.message;
    response.error_code = error.code;
    response.#body = null;
    return response;
  }

  /** The response to a request that was not even tried. */
  static ofFault(realm: Realm, fault: RequestFault): Response {
    return Response.failed(new Response(realm, undefined, '', undefined), fault);
  }

  /** The body without its content encoding. */
  decode(bytes: Uint8Array): void {
    this.#decoded = bytes;
  }

  get #hasFailed(): boolean {
    return this.error !== '' || this.#raw === undefined;
  }

  get #memo(): Extras {
    return (this.#extras ??= {
      whole: undefined,
      searched: undefined,
      gaveAway: false,
      headers: undefined,
      cookies: undefined,
      timings: undefined,
      request: undefined,
      page: undefined,
    });
  }

  get remote_ip(): string {
    return this.#raw?.remoteIp ?? '';
  }

  get remote_port(): number {
    return this.#raw?.remotePort ?? 0;
  }

  get status_text(): string {
    const raw = this.#raw;
    if (raw === undefined || this.#hasFailed) return '';
    const reason = raw.proto === 'HTTP/2.0' ? usualReason(raw.status) : raw.statusText;
    return reason === undefined ? String(raw.status) : `${raw.status} ${reason}`;
  }

  get proto(): string {
    return this.#hasFailed ? '' : this.#raw!.proto;
  }

  get headers(): object {
    const headers = scriptObject(this.#realm) as Record<string, string>;
    return (this.#memo.headers ??= this.#hasFailed ? headers : receivedHeaders(this.#raw!.headers, headers));
  }

  get cookies(): object {
    return (this.#memo.cookies ??= this.#makeCookies());
  }

  get body(): unknown {
    if (this.#body === undefined) this.#body = this.#makeBody();
    return this.#body;
  }

  set body(value: unknown) {
    this.#body = value;
    this.#memo.whole = undefined;
    this.#memo.searched = undefined;
    this.#memo.page = undefined;
  }

  get timings(): object {
    return (this.#memo.timings ??= this.#makeTimings());
  }

  get tls_version(): string {
    return this.#hasFailed ? '' : this.#raw!.tlsVersion;
  }

  get tls_cipher_suite(): string {
    return this.#hasFailed ? '' : this.#raw!.tlsCipherSuite;
  }

  get ocsp(): object {
    const facts = this.#hasFailed ? undefined : this.#raw!.ocsp;
    return Object.assign(scriptObject(this.#realm), {
      produced_at: facts?.producedAt ?? 0,
      this_update: facts?.thisUpdate ?? 0,
      next_update: facts?.nextUpdate ?? 0,
      revoked_at: facts?.revokedAt ?? 0,
      revocation_reason: facts?.revocationReason ?? '',
      status: facts?.status ?? '',
    });
  }

  get request(): object | null {
    if (this.#plan === undefined) return null;
    return (this.#memo.request ??= this.#makeRequest(this.#plan));
  }

  /** The whole body as JSON, or what `selector` (gjson syntax) picks from it; `undefined` if that is missing or the body is not JSON. */
  json(selector?: unknown): unknown {
    const { body } = this;
    if (body === null || body === undefined) {
      const reason = 'the request may have failed';
      throw this.#realm.error('Error', `the body is null so we can't transform it to JSON - ${reason}`);
    }
    const memo = this.#memo;
    if (selector === undefined) {
      if (memo.whole === undefined) {
        memo.whole = memo.searched ?? this.#parse();
        memo.searched = undefined;
      }
      return memo.whole.value;
    }
    try {
      memo.searched ??= this.#parse();
    } catch {
      return undefined;
    }
    const found = select(memo.searched.value, stringOf(selector), {
      array: () => scriptArray(this.#realm, []),
      object: () => scriptObject(this.#realm),
    });
    if (typeof found !== 'object' || found === null) return found;
    // A script that asks for many parts gets copies: the body need not be parsed for each.
    if (memo.gaveAway) return this.#realm.parseJson(JSON.stringify(found));
    memo.gaveAway = true;
    memo.searched = undefined;
    return found;
  }

  /** The body as a page, or what `selector` finds in it. */
  html(selector?: unknown): Selection {
    const { body } = this;
    if (body === null || body === undefined) {
      const reason = 'the request may have failed';
      throw this.#realm.error('Error', `the body is null so we can't transform it to HTML - ${reason}`);
    }
    const page = (this.#memo.page ??= parseHtml(this.#realm, this.#text(), this.url));
    return selector === undefined ? page : page.find(stringOf(selector));
  }

  /** k6's fields in k6's order. */
  toJSON(): object {
    return {
      remote_ip: this.remote_ip,
      remote_port: this.remote_port,
      url: this.url,
      status: this.status,
      status_text: this.status_text,
      proto: this.proto,
      headers: this.headers,
      cookies: this.cookies,
      body: this.body,
      timings: this.timings,
      tls_version: this.tls_version,
      tls_cipher_suite: this.tls_cipher_suite,
      ocsp: this.ocsp,
      error: this.error,
      error_code: this.error_code,
      request: this.request,
    };
  }

  #makeBody(): unknown {
    const raw = this.#raw!;
    const type = this.#plan!.responseType;
    if (type === 'none' || !hasContent(raw.status)) return null;
    const decoded = this.#decoded;
    if (type === 'binary') return this.#realm.toArrayBuffer(decoded ?? raw.body ?? new Uint8Array(0));
    return decoded === undefined ? raw.text() : Buffer.from(decoded.buffer, decoded.byteOffset, decoded.byteLength).toString();
  }

  #parse(): Parsed {
    const text = this.#text();
    try {
      return { value: this.#realm.parseJson(text) };
    } catch {
      throw this.#realm.error('Error', explainJsonFault(text));
    }
  }

  #text(): string {
    const { body } = this;
    return typeof body === 'string' ? body : Buffer.from(body as ArrayBuffer).toString();
  }

  #makeCookies(): object {
    const result = scriptObject(this.#realm) as Record<string, unknown[]>;
    if (this.#hasFailed) return result;
    for (const cookie of parseSetCookies(this.#raw!.setCookies)) {
      const { name, value, domain, path, httpOnly, secure, maxAge, expires } = cookie;
      const shown = { name, value, domain, path, http_only: httpOnly, secure, max_age: maxAge, expires: expires ?? NO_EXPIRY };
      const list = Object.hasOwn(result, name) ? result[name]! : (result[name] = scriptArray(this.#realm, []));
      list.push(Object.assign(scriptObject(this.#realm), shown));
    }
    return result;
  }

  #makeTimings(): object {
    const timings = this.#raw?.timings ?? noTimings;
    const { blocked, connecting, tlsHandshaking, sending, waiting, receiving } = timings;
    return Object.assign(scriptObject(this.#realm), {
      duration: sending + waiting + receiving,
      blocked,
      looking_up: 0,
      connecting,
      tls_handshaking: tlsHandshaking,
      sending,
      waiting,
      receiving,
    });
  }

  /** k6: of the first request, also after redirects. */
  #makeRequest(plan: RequestPlan): object {
    const realm = this.#realm;
    const headers = scriptObject(realm) as Record<string, unknown>;
    const cookies = scriptObject(realm) as Record<string, unknown[]>;
    const sent = HeaderList.from(plan.request.headers);
    for (const [name, value] of sent.entries()) {
      // k6: does not show what follows from the credentials in the URL.
      if (name !== 'Authorization' || value !== plan.address.authorization) headers[name] = scriptArray(realm, [value]);
    }
    for (const { name, value } of parseCookieHeader(sent.get('Cookie') ?? '')) {
      const list = Object.hasOwn(cookies, name) ? cookies[name]! : (cookies[name] = scriptArray(realm, []));
      list.push(Object.assign(scriptObject(realm), { name, value, replace: false }));
    }
    const body = plan.body === undefined ? '' : bodyText(plan.body);
    return Object.assign(scriptObject(realm), { method: plan.request.method, url: plan.address.text, headers, body, cookies });
  }
}

const noTimings = { blocked: 0, connecting: 0, tlsHandshaking: 0, sending: 0, waiting: 0, receiving: 0 };

/** 1xx, 204 and 304 never have a body: their `body` is null, where a merely empty one is `""`. */
export function hasContent(status: number): boolean {
  return status >= 200 && status !== 204 && status !== 304;
}

/** In k6's order: what comes before `url` and `status`, between these and `error` and `error_code`, and last. */
const getters: readonly (readonly string[])[] = [
  ['remote_ip', 'remote_port'],
  ['status_text', 'proto', 'headers', 'cookies', 'body', 'timings', 'tls_version', 'tls_cipher_suite', 'ocsp'],
  ['request'],
];
/** What `for (key in response)` shows, too. */
const methodNames: readonly string[] = ['clickLink', 'html', 'json', 'submitForm'];

/** k6: methods are a response's own and know whose they are, so that copies have them and `const { json } = response` will do. */
function ownMethod(realm: Realm, name: string, { value: method }: PropertyDescriptor): Field {
  // That of the script's world: what it makes of a function that may block may block, too.
  const bind = Reflect.get(realm.global.Function.prototype, 'bind');
  function get(this: Response): unknown {
    return Reflect.apply(bind, method, [this]);
  }
  return [name, { get, set: setterOf(name), enumerable: true, configurable: true }];
}

/** What a script sets stays as it is. */
function setterOf(name: string): (this: Response, value: unknown) => void {
  return function set(value) {
    Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
  };
}

/** Lets `instanceof Object` hold for responses in the script's world, and gives them the `methods` that make requests. */
export function adoptResponses(realm: Realm, methods: Readonly<Record<string, object>>): void {
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(Response.prototype, name, { value, writable: true, configurable: true });
  }
  for (const name of [...getters.flat(), ...methodNames]) {
    // Taken out first, for the order.
    const field = Object.getOwnPropertyDescriptor(Response.prototype, name)!;
    delete (Response.prototype as unknown as Record<string, unknown>)[name];
    // A new body also means new JSON, so it has a setter of its own.
    if (!('value' in field) && name !== 'body') Object.assign(field, { set: setterOf(name) });
    Object.defineProperty(Response.prototype, name, { ...field, enumerable: true });
  }
  Object.setPrototypeOf(Response.prototype, realm.global.Object.prototype);
  Object.defineProperty(Response.prototype, 'constructor', { value: realm.global.Object, writable: true, configurable: true });
}
