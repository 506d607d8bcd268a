// `k6/http` as scripts see it.

declare module 'k6/http' {
  import type { Selection } from 'k6/html';
  const http: typeof import('k6/http');
  export default http;

  /** Text; bytes; or fields of a form: with a file among them it goes out as `multipart/form-data`. */
  export type RequestBody = string | ArrayBuffer | ArrayBufferView | StructuredRequestBody;
  export interface StructuredRequestBody {
    [field: string]: any;
  }

  export type ResponseType = 'text' | 'binary' | 'none';
  export type ResponseBody = string | ArrayBuffer | null;
  export type HttpURL = { readonly __brand: 'http.url' };
  export type URLArgument = string | HttpURL;
  /** What `expectedStatuses` gives. */
  export interface ExpectedStatusesCallback {
    readonly __brand: 'http.expectedStatuses';
  }

  export type AuthMethod = 'basic' | 'digest' | 'ntlm';
  export type ParamsCookieValue = string | { value: string; replace?: boolean };
  export interface Params {
    headers?: Record<string, string | number | boolean>;
    /** Of the samples of this request. `name` gives requests to many URLs one name. */
    tags?: Record<string, string | number | boolean>;
    /** Beside those of the jar. `replace`: instead of the jar's cookie of that name. */
    cookies?: Record<string, ParamsCookieValue>;
    jar?: CookieJar;
    /** How many redirects are followed. */
    redirects?: number;
    /** Of the whole request: milliseconds, or `'10s'`. Default: 60s. */
    timeout?: number | string;
    /** With the user name and password of the URL. */
    auth?: AuthMethod;
    /** Of the request's body: `gzip`, `deflate`, `br`, `zstd`, or several, as `'gzip, br'`. */
    compression?: string;
    /** `text`: `body` is a string, `binary`: an ArrayBuffer, `none`: null. Default: `text`, with `discardResponseBodies` `none`. */
    responseType?: ResponseType;
    /** Which statuses count as expected, or null for no opinion. Default: that of `setResponseCallback`, else 200 to 399. */
    responseCallback?: ExpectedStatusesCallback | null;
    /** Throw if the request fails. */
    throw?: boolean;
  }
  export interface RefinedParams<RT extends ResponseType | undefined> extends Params {
    responseType?: RT;
  }

  /** Empty if there was no answer. */
  export type Protocol = 'HTTP/1.0' | 'HTTP/1.1' | 'HTTP/2.0' | '';
  /** IANA name, as `TLS_AES_128_GCM_SHA256`. */
  export type CipherSuite = string;

  /** Phases in milliseconds. */
  export interface ResponseTimings {
    /** `sending` + `waiting` + `receiving`. */
    duration: number;
    /** Waiting for a free connection. */
    blocked: number;
    /** Always 0: part of `connecting`. */
    looking_up: number;
    connecting: number;
    tls_handshaking: number;
    sending: number;
    /** To the first byte of the answer. */
    waiting: number;
    receiving: number;
  }
  export interface ResponseCookie {
    name: string;
    value: string;
    domain: string;
    path: string;
    http_only: boolean;
    secure: boolean;
    max_age: number;
    /** Milliseconds since 1970. */
    expires: number;
  }
  export interface RequestCookie {
    name: string;
    value: string;
    replace: boolean;
  }
  export interface ResponseOcsp {
    produced_at: number;
    this_update: number;
    next_update: number;
    revoked_at: number;
    revocation_reason: string;
    status: string;
  }

  /** An answer, or what is known when there was none: then `status` is 0 and `error` says why. */
  export interface Response {
    status: number;
    /** `200 OK` */
    status_text: string;
    /** After redirects. */
    url: string;
    proto: Protocol;
    remote_ip: string;
    remote_port: number;
    /** By canonical name, as `Content-Type`; repeated ones joined with `, `. */
    headers: Record<string, string>;
    cookies: Record<string, ResponseCookie[]>;
    body: ResponseBody;
    timings: ResponseTimings;
    tls_version: string;
    tls_cipher_suite: CipherSuite;
    ocsp: ResponseOcsp;
    /** Empty if there was an answer, also if that is a 404. */
    error: string;
    /** 0 if all is well; 1404 for a status 404. */
    error_code: number;
    request: {
      method: string;
      url: string;
      headers: Record<string, string[]>;
      body: string;
      cookies: Record<string, RequestCookie[]>;
    };
    /**
     * The body as JSON, or the part that `selector` (gjson syntax) picks, `undefined` if there is none. Without a selector it throws if
     * the body is not JSON.
     * @example res.json('items.0.id')
     */
    json(selector?: string): any;
    /** The body as a page, or what `selector` finds in it. */
    html(selector?: string): Selection;
    /** Fills and sends a form of the page. Throws if it is not there. */
    submitForm<RT extends ResponseType | undefined = 'text'>(options?: {
      /** Default: `form`. */
      formSelector?: string;
      /** Default: `[type="submit"]`. */
      submitSelector?: string;
      fields?: Record<string, any>;
      params?: RefinedParams<RT> | null;
    }): RefinedResponse<RT>;
    /** Follows a link of the page. Throws if it is not there. */
    clickLink<RT extends ResponseType | undefined = 'text'>(options?: {
      /** Default: `a[href]`. */
      selector?: string;
      params?: RefinedParams<RT> | null;
    }): RefinedResponse<RT>;
  }
  export interface RefinedResponse<RT extends ResponseType | undefined> extends Response {
    body: RefinedResponseBody<RT>;
  }
  /** null if the request failed, or if there is no body. */
  export type RefinedResponseBody<RT extends ResponseType | undefined> = RT extends 'binary'
    ? ArrayBuffer | null
    : RT extends 'none'
      ? null
      : string | null;

  interface RequestWithoutBody {
    <RT extends ResponseType | undefined = 'text'>(url: URLArgument, params?: RefinedParams<RT> | null): RefinedResponse<RT>;
  }
  interface RequestWithBody {
    <RT extends ResponseType | undefined = 'text'>(
      url: URLArgument,
      body?: RequestBody | null,
      params?: RefinedParams<RT> | null,
    ): RefinedResponse<RT>;
  }
  export const get: RequestWithoutBody;
  export const head: RequestWithoutBody;
  export const post: RequestWithBody;
  export const put: RequestWithBody;
  export const patch: RequestWithBody;
  /** DELETE. */
  export const del: RequestWithBody;
  export const options: RequestWithBody;
  /** Any method; it goes out as it is written. */
  export function request<RT extends ResponseType | undefined = 'text'>(
    method: string,
    url: URLArgument,
    body?: RequestBody | null,
    params?: RefinedParams<RT> | null,
  ): RefinedResponse<RT>;
  /** As `request`, without waiting: await what it returns. */
  export function asyncRequest<RT extends ResponseType | undefined = 'text'>(
    method: string,
    url: URLArgument,
    body?: RequestBody | null,
    params?: RefinedParams<RT> | null,
  ): Promise<RefinedResponse<RT>>;

  export type BatchRequest = URLArgument | ArrayBatchRequest | ObjectBatchRequest;
  export type ArrayBatchRequest = ArrayRefinedBatchRequest<ResponseType | undefined>;
  export interface ObjectBatchRequest extends ObjectRefinedBatchRequest<ResponseType | undefined> {}
  export type BatchRequests = readonly BatchRequest[] | { readonly [name: string]: BatchRequest };

  export type RefinedBatchRequest<RT extends ResponseType | undefined> =
    | URLArgument
    | ArrayRefinedBatchRequest<RT>
    | ObjectRefinedBatchRequest<RT>;
  export type ArrayRefinedBatchRequest<RT extends ResponseType | undefined> = readonly [
    method: string,
    url: URLArgument,
    body?: RequestBody | null,
    params?: RefinedParams<RT> | null,
  ];
  export interface ObjectRefinedBatchRequest<RT extends ResponseType | undefined> {
    /** Default: GET. */
    method?: string;
    url: URLArgument;
    body?: RequestBody | null;
    params?: RefinedParams<RT> | null;
  }

  /** A response for each request, of the type that it asks for. */
  export type BatchResponses<Q> = { -readonly [K in keyof Q]: RefinedResponse<BatchResponseType<Q[K]>> };
  type BatchResponseType<R> = R extends
    | { readonly params: { readonly responseType: infer RT extends ResponseType } }
    | readonly [any, any, any, { readonly responseType: infer RT extends ResponseType }]
    ? RT
    : 'text';
  /** Requests side by side, as many as the options `batch` and `batchPerHost` allow. The answers are in the shape of the argument. */
  export function batch<
    Q extends readonly (BatchRequest | readonly any[])[] | { readonly [name: string]: BatchRequest | readonly any[] },
  >(requests: Q): BatchResponses<Q>;

  /**
   * A URL whose parts in `${}` do not make a metric of their own: the `name` tag keeps the placeholders.
   * @example http.get(http.url`https://shop.test/items/${id}`)
   */
  export function url(strings: TemplateStringsArray, ...values: any[]): HttpURL;

  /** A file for a form. */
  export function file(data: string | ArrayBuffer | ArrayBufferView, filename?: string, contentType?: string): FileData;
  export interface FileData {
    data: string | ArrayBuffer | ArrayBufferView;
    filename: string;
    content_type: string;
  }

  /** The jar of this VU. It is emptied after each iteration, unless `noCookiesReset`. */
  export function cookieJar(): CookieJar;
  export class CookieJar {
    /** An empty jar, for `params.jar`. */
    constructor();
    cookiesForURL(url: string): CookieJarCookies;
    set(url: string, name: string, value: string, options?: CookieOptions): boolean;
    clear(url: string): void;
    delete(url: string, name: string): void;
  }
  export interface CookieJarCookies {
    [name: string]: string[];
  }
  export interface CookieOptions {
    domain?: string;
    path?: string;
    /** As `Mon, 02 Jan 2006 15:04:05 MST`. */
    expires?: string;
    max_age?: number;
    secure?: boolean;
    http_only?: boolean;
  }

  export interface ExpectedStatusesObject {
    min: number;
    max: number;
  }
  /** Statuses and ranges of them, for `responseCallback` and `setResponseCallback`. */
  export function expectedStatuses(...statuses: (number | ExpectedStatusesObject)[]): ExpectedStatusesCallback;
  /** What this VU expects from now on. null: no opinion, and no `http_req_failed`. */
  export function setResponseCallback(callback: ExpectedStatusesCallback | null): void;

  export const TLS_1_0: 'tls1.0';
  export const TLS_1_1: 'tls1.1';
  export const TLS_1_2: 'tls1.2';
  export const TLS_1_3: 'tls1.3';
  export const OCSP_STATUS_GOOD: 'good';
  export const OCSP_STATUS_REVOKED: 'revoked';
  export const OCSP_STATUS_SERVER_FAILED: 'server_failed';
  export const OCSP_STATUS_UNKNOWN: 'unknown';
  export const OCSP_REASON_UNSPECIFIED: 'unspecified';
  export const OCSP_REASON_KEY_COMPROMISE: 'key_compromise';
  export const OCSP_REASON_CA_COMPROMISE: 'ca_compromise';
  export const OCSP_REASON_AFFILIATION_CHANGED: 'affiliation_changed';
  export const OCSP_REASON_SUPERSEDED: 'superseded';
  export const OCSP_REASON_CESSATION_OF_OPERATION: 'cessation_of_operation';
  export const OCSP_REASON_CERTIFICATE_HOLD: 'certificate_hold';
  export const OCSP_REASON_REMOVE_FROM_CRL: 'remove_from_crl';
  export const OCSP_REASON_PRIVILEGE_WITHDRAWN: 'privilege_withdrawn';
  export const OCSP_REASON_AA_COMPROMISE: 'aa_compromise';
}
