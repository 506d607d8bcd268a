// A request as the script described it: URL, body and params checked and put in the form the wire takes (k6-facts 5.2, params).

import { parseDuration } from '../../base/index.ts';
import { bodyLength, errorCodes, type CookieJar, type HttpRequest, type RequestBody, type WireError } from '../../net/index.ts';
import type { TagSet } from '../../metrics/index.ts';
import { bytesOf, goTypeOf, isRecord, stringOf } from '../script-values.ts';
import { withUserTags } from '../tags.ts';
import type { Address } from './address.ts';
import { compress, onlyStores, parseCompression } from './compress.ts';
import { ScriptCookieJar } from './cookie-jar.ts';
import { cookieHeader, parseCookies, type RequestCookie } from './cookies.ts';
import { credentialsOf, type Authentication } from './authentication.ts';
import { ExpectedStatuses } from './expected-statuses.ts';
import { encodeForm, FileData } from './form.ts';
import { HeaderList } from './header-list.ts';
import type { HttpVu } from './http-vu.ts';
import type { ResponseType } from './settings.ts';
import { TaggedUrl } from './tagged-url.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const notSmaller =
  "compression: 'zstd' of a request: this Node.js has no zstd (22.15 and later have): bodies are packed as zstd, but not made smaller";

/** Headers that are not sent without a value. */
const noneIfEmpty = ['User-Agent', 'Host'];

/** Why a request was not even tried. */
export class RequestFault {
  readonly message: string;
  readonly code: number;

  constructor(message: string, code = 0) {
    this.message = message;
    this.code = code;
  }
}

export class RequestPlan {
  readonly address: Address;
  /** The base of the tags of its samples. */
  tags: TagSet;
  request: HttpRequest;
  /** What the script gave as a body, before compression. */
  body: RequestBody | undefined = undefined;
  jar: CookieJar;
  cookies: readonly RequestCookie[] | undefined = undefined;
  /** With these the challenges of servers are answered. */
  authentication: Authentication | undefined = undefined;
  redirects: number;
  warnsAtLimit: boolean;
  throws: boolean;
  responseType: ResponseType;
  expected: ExpectedStatuses | null;
  /** Why the request cannot be put on the wire, though it counts as one. */
  problem: WireError | undefined;

  constructor(http: HttpVu, method: string, address: Address) {
    const { settings } = http;
    this.address = address;
    this.tags = http.vu.tags;
    this.jar = http.jar;
    this.redirects = settings.options.maxRedirects;
    this.throws = settings.options.throw;
    this.warnsAtLimit = settings.warnsAtLimit;
    this.responseType = settings.responseType;
    this.expected = http.expected;
    this.problem = address.problem;
    this.request = {
      method,
      url: address.url!,
      headers: settings.plainHeaders,
      body: undefined,
      timeoutMs: DEFAULT_TIMEOUT_MS,
      discardBody: settings.responseType === 'none',
    };
  }
}

/** What a request function may be given beside the URL. */
export interface RequestExtras {
  readonly body: unknown;
  readonly params: unknown;
}

export const noExtras: RequestExtras = { body: undefined, params: undefined };

interface Params {
  readonly auth?: unknown;
  readonly compression?: unknown;
  readonly cookies?: unknown;
  readonly headers?: unknown;
  readonly jar?: unknown;
  readonly redirects?: unknown;
  readonly responseCallback?: unknown;
  readonly responseType?: unknown;
  readonly tags?: unknown;
  readonly throw?: unknown;
  readonly timeout?: unknown;
}

/** Checks what the script asks for; no method means GET (k6: and an empty tag). A fault means that no request is made and nothing is counted. */
export function planRequest(http: HttpVu, method: string, url: unknown, extras: RequestExtras): RequestPlan | RequestFault {
  const address = addressOf(http, url);
  if (address instanceof RequestFault) return address;
  const plan = new RequestPlan(http, method === '' ? 'GET' : method, address);
  const body = extras.body ?? undefined;
  const params: Params | undefined = extras.params ?? undefined;
  if (params === undefined && body === undefined && address.authorization === '') {
    const cookies = plan.problem === undefined ? plan.jar.header(address.url!) : '';
    if (cookies !== '') plan.request = { ...plan.request, headers: [...plan.request.headers, 'Cookie', cookies] };
  } else {
    const fault = new Planner(http, plan).apply(body, params);
    if (fault !== undefined) return fault;
  }
  if (url instanceof TaggedUrl && url.name !== address.clean && http.settings.tags.name && plan.tags.get('name') === undefined) {
    plan.tags = plan.tags.with('name', url.name);
  }
  return plan;
}

function addressOf(http: HttpVu, url: unknown): Address | RequestFault {
  const text = url instanceof TaggedUrl ? url.url : url;
  if (typeof text !== 'string') return invalidUrl(`'#${url === null || url === undefined ? '<nil>' : stringOf(url)}'`);
  const address = http.thread.addresses.find(text);
  return typeof address === 'string' ? invalidUrl(address) : address;
}

function invalidUrl(reason: string): RequestFault {
  return new RequestFault(`${errorCodes.invalidUrl.message}: ${reason}`, errorCodes.invalidUrl.code);
}

/** Fills in a plan whose request is not plain. */
class Planner {
  private readonly http: HttpVu;
  private readonly plan: RequestPlan;
  private readonly headers: HeaderList;
  private readonly warn = (message: string): void => this.http.vu.log('warning', message);
  private compression: readonly string[] = [];
  private timeoutMs = DEFAULT_TIMEOUT_MS;

  constructor(http: HttpVu, plan: RequestPlan) {
    this.http = http;
    this.plan = plan;
    this.headers = HeaderList.from(plan.request.headers);
  }

  apply(body: unknown, params: Params | undefined): RequestFault | undefined {
    const { plan } = this;
    const fault = this.takeBody(body) ?? (params === undefined ? undefined : this.takeParams(params));
    if (fault !== undefined) return fault;
    const wireBody = this.compressedBody();
    this.checkLength(wireBody);
    const { authorization, url } = plan.address;
    if (authorization !== '' && plan.authentication === undefined && this.headers.get('Authorization') === undefined)
      this.headers.set('Authorization', authorization);
    for (const name of noneIfEmpty) if (this.headers.get(name) === '') this.headers.delete(name);
    if (url !== undefined) {
      const cookies = cookieHeader(this.headers.get('Cookie'), plan.cookies, plan.jar, url);
      if (cookies !== '') this.headers.set('Cookie', cookies);
    }
    plan.problem ??= this.timeoutMs > 0 ? this.headers.fault() : errorCodes.requestTimeout;
    const { method } = plan.request;
    const discardBody = plan.responseType === 'none';
    plan.request = { method, url: url!, headers: this.headers.toArray(), body: wireBody, timeoutMs: this.timeoutMs, discardBody };
    return undefined;
  }

  /** k6: an empty text, or form, goes out in chunks, of which there are none; here its length is 0. */
  private takeBody(body: unknown): RequestFault | undefined {
    const { plan } = this;
    if (body === undefined || body === null) return undefined;
    if (typeof body === 'string') {
      plan.body = body;
      return undefined;
    }
    const bytes = bytesOf(body);
    if (bytes !== undefined) {
      plan.body = bytes;
      return undefined;
    }
    if (!isRecord(body) || body instanceof FileData)
      return new RequestFault(`a request body cannot be of type ${goTypeOf(body)}`);
    const form = encodeForm(body, this.warn);
    plan.body = form.body;
    this.headers.set('Content-Type', form.contentType);
    return undefined;
  }

  // k6: a key that is present but undefined counts as absent here; there it means no redirects, or a timeout that cannot be read.
  private takeParams(params: Params): RequestFault | undefined {
    const { plan } = this;
    if (params.headers !== undefined && params.headers !== null) this.takeHeaders(params.headers);
    if (params.cookies !== undefined && params.cookies !== null) plan.cookies = parseCookies(params.cookies);
    if (params.jar instanceof ScriptCookieJar) plan.jar = ScriptCookieJar.jarOf(params.jar);
    if (params.redirects !== undefined) {
      plan.redirects = Math.trunc(Number(params.redirects)) || 0;
      plan.warnsAtLimit = false;
    }
    if (params.throw !== undefined) plan.throws = Boolean(params.throw);
    return (
      (params.auth === undefined ? undefined : this.takeAuth(stringOf(params.auth))) ??
      this.takeCompression(params.compression) ??
      this.takeTags(params.tags) ??
      this.takeTimeout(params.timeout) ??
      this.takeResponseType(params.responseType) ??
      this.takeCallback(params.responseCallback)
    );
  }

  private takeHeaders(source: object): void {
    const headers = source as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(headers)) {
      const value = headers[name];
      this.headers.set(name, typeof value === 'string' ? value : stringOf(value));
    }
  }

  private takeAuth(auth: string): RequestFault | undefined {
    if (auth !== 'digest' && auth !== 'ntlm') return undefined;
    if (auth === 'ntlm' && this.http.vu.options.noConnectionReuse) {
      return new RequestFault(`auth 'ntlm' needs connections that are reused, but noConnectionReuse is set`);
    }
    this.plan.authentication = { scheme: auth, who: credentialsOf(this.plan.address.authorization) };
    return undefined;
  }

  private takeCompression(value: unknown): RequestFault | undefined {
    const text = value === undefined ? '' : stringOf(value).trim();
    if (text === '') return undefined;
    const names = parseCompression(text);
    if (typeof names === 'string') return new RequestFault(names);
    this.compression = names;
    if (names.some(onlyStores)) this.http.vu.warnOnce(notSmaller);
    return undefined;
  }

  private takeTags(tags: unknown): RequestFault | undefined {
    const series = withUserTags(this.plan.tags, tags);
    if (typeof series === 'string') return new RequestFault(`the tags of the request cannot be used: ${series}`);
    this.plan.tags = series;
    return undefined;
  }

  private takeTimeout(timeout: unknown): RequestFault | undefined {
    if (timeout === undefined) return undefined;
    if (typeof timeout !== 'string' && typeof timeout !== 'number') {
      return new RequestFault(`the timeout of a request cannot be of type ${goTypeOf(timeout)}`);
    }
    // k6: NaN and numbers that are too large end the request at once.
    const ms = parseDuration(timeout) ?? (typeof timeout === 'number' ? 0 : undefined);
    if (ms === undefined) return new RequestFault(`the timeout of a request is not a duration: ${JSON.stringify(timeout)}`);
    this.timeoutMs = ms;
    return undefined;
  }

  private takeResponseType(value: unknown): RequestFault | undefined {
    if (value === undefined) return undefined;
    if (value !== 'text' && value !== 'binary' && value !== 'none') {
      return new RequestFault(`the responseType '${stringOf(value)}' is none of 'text', 'binary', 'none'`);
    }
    this.plan.responseType = value;
    return undefined;
  }

  private takeCallback(value: unknown): RequestFault | undefined {
    if (value === undefined) return undefined;
    if (value !== null && !(value instanceof ExpectedStatuses)) return new RequestFault('unsupported responseCallback');
    this.plan.expected = value;
    return undefined;
  }

  private compressedBody(): RequestBody | undefined {
    const { body } = this.plan;
    if (body === undefined || this.compression.length === 0) return body;
    const coding = this.compression.join(', ');
    const given = this.headers.get('Content-Encoding');
    if (given === undefined || given === '') this.headers.set('Content-Encoding', coding);
    else if (given !== coding) {
      this.warn(
        `${this.plan.request.method} ${this.plan.address.text}: the body is compressed as ${coding}, but the header ` +
          `Content-Encoding of the script is sent, which says ${given}: the server may not understand it`,
      );
    }
    return compress(body, this.compression);
  }

  /** The length is the wire's business; a script that got it wrong is told. */
  private checkLength(body: RequestBody | undefined): void {
    const given = this.headers.get('Content-Length');
    if (given === undefined) return;
    this.headers.delete('Content-Length');
    const length = body === undefined ? 0 : bodyLength(body);
    if (given === '' || (/^[+-]?\d+$/.test(given) && Number(given) === length)) return;
    const { request, address } = this.plan;
    this.warn(
      `${request.method} ${address.text}: the header Content-Length is ${JSON.stringify(given)}, but the body has ` +
        `${length} bytes: the header is left out`,
    );
  }
}
