// What the client takes and gives back: plain data. No sample, tag or VU is known here.

import type { OcspFacts } from './tls/ocsp.ts';
import type { ProxyOptions } from './proxies/proxies.ts';
import type { RequestBody } from './bodies/request-body.ts';
import type { RouteOptions } from './names/routes.ts';
import type { TlsOptions } from './tls/secure-contexts.ts';

/** One request on the wire. Header names and values go out exactly as given. */
/** What is read of the URL of a request. A `URL` will do; its path and query go out as they are here, and so does `host`. */
export interface RequestUrl {
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  /** Name and port. */
  readonly host: string;
  readonly hostname: string;
  /** Empty: the default. */
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: RequestUrl;
  /**
   * In order, as name, value, name, value. `User-Agent` and `Host` are the caller's choice. What framing needs belongs to the client:
   * it adds a missing `Host`, writes the only `Content-Length` itself, and adds `Connection: close` without connection reuse.
   * Passing the same array for requests with the same headers is cheaper: the client keeps the encoded form of the last ones.
   */
  readonly headers: readonly string[];
  readonly body: RequestBody | undefined;
  /** Milliseconds for this exchange, connection and body included. */
  readonly timeoutMs: number;
  /** Read and count the body, but keep nothing of it. */
  readonly discardBody: boolean;
}

/** Milliseconds of each phase; k6's definitions (k6-facts 7.2). Phases that did not happen are 0. */
export interface Timings {
  blocked: number;
  lookingUp: number;
  connecting: number;
  tlsHandshaking: number;
  sending: number;
  waiting: number;
  receiving: number;
}

/** k6's numeric `error_code` and its text. */
export interface WireError {
  readonly code: number;
  readonly message: string;
  /** The same for people, where there is more to say: addresses and reasons, which would be too many values for a tag. */
  readonly detail?: string;
}

/** Everything that is known at the end of one exchange, whether it failed or not. */
export interface HttpResponse {
  /** 0 if no status line arrived, and after every failure but one: the head of a redirection is known though its body broke off. */
  readonly status: number;
  /** The reason phrase as the server sent it; `undefined` if it sent none, as always with HTTP/2. */
  readonly statusText: string | undefined;
  /** `HTTP/1.1`, `HTTP/2.0`, or empty. */
  readonly proto: string;
  /** As received: name, value, name, value; without `Transfer-Encoding`, which the client has undone. Decoded when first asked for. */
  readonly headers: readonly string[];
  /** All header lines as received, `\n` between them. Made when asked for. */
  readonly headText: string;
  /** Values of all `Set-Cookie` headers; known without decoding `headers`. */
  readonly setCookies: readonly string[];
  /** Value of the `Location` header, or empty; known without decoding `headers`. */
  readonly location: string;
  /** Value of the `Content-Encoding` header, or empty; known without decoding `headers`. */
  readonly contentEncoding: string;
  /** The raw (still content-encoded) body; `undefined` if discarded. After a failure, what had arrived of it. Made when first asked for. */
  readonly body: Uint8Array | undefined;
  /** Length of the body after transfer decoding, also when it was discarded. */
  readonly bodyBytes: number;
  readonly timings: Timings;
  /** How far `timings.waiting` may be off in either direction because this thread was busy when the answer arrived. */
  readonly uncertaintyMs: number;
  /** When the exchange ended, milliseconds since 1970. */
  readonly endedAt: number;
  readonly remoteIp: string;
  readonly remotePort: number;
  /** `tls1.3`, or empty. */
  readonly tlsVersion: string;
  /** IANA name, or empty. */
  readonly tlsCipherSuite: string;
  /** What the server stapled about its certificate; none without TLS. */
  readonly ocsp: OcspFacts | undefined;
  readonly reusedConnection: boolean;
  /** Bytes on the wire since the last exchange on this connection ended, TLS and headers included. */
  readonly sentBytes: number;
  readonly receivedBytes: number;
  readonly error: WireError | undefined;
  /** The raw body as UTF-8 text, invalid bytes replaced; empty if there is none. Cheaper than decoding `body`. */
  text(): string;
}

/** A request under way. */
export interface Exchange {
  /** Closes its connection; the callback is not called any more. */
  cancel(): void;
}

/** Sends requests, one at a time or side by side. */
export interface HttpSender {
  /** Sends one request and calls `done` once with its outcome. */
  send(request: HttpRequest, done: (response: HttpResponse) => void): Exchange;
}

/** How host names become addresses; k6's `dns` option. */
export interface DnsOptions {
  /** How long an answer is kept, whatever the record says; 0 keeps nothing. */
  readonly ttlMs: number;
  readonly select: 'first' | 'random' | 'roundRobin';
  readonly policy: 'preferIPv4' | 'preferIPv6' | 'onlyIPv4' | 'onlyIPv6' | 'any';
}

/** How connections are made; one per thread, shared by its clients. */
export interface NetOptions extends RouteOptions, TlsOptions, ProxyOptions {
  readonly insecureSkipTLSVerify: boolean;
  readonly noConnectionReuse: boolean;
  /** Clients close idle connections after each iteration, so a connection serves few exchanges. Off unless true. */
  readonly noVUConnectionReuse?: boolean;
  /** Idle connections kept per VU, in all and per host; 0 is no limit. */
  readonly maxIdle: number;
  readonly maxIdlePerHost: number;
  readonly connectTimeoutMs: number;
  /** Offer HTTP/2 over TLS. On unless false. */
  readonly http2?: boolean;
  /** 5 minutes, random, preferIPv4 unless given. */
  readonly dns?: DnsOptions;
  /** Offer a TLS session of the same client and host again, so that later handshakes are short. On unless false. k6: never does. */
  readonly resumeTlsSessions?: boolean;
  /** Addresses that VUs take turns to send from: `192.168.0.1,10.0.0.2-10.0.0.9,fd00::/120`; empty is the system's choice. */
  readonly localIPs?: string;
  /** Longer bodies that would be kept are an error instead; none is no limit. */
  readonly maxBodyBytes?: number;
  /** File that gets the secrets of TLS connections appended; empty: none. */
  readonly keyLogFile?: string;
}
