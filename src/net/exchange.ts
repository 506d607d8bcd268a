// What the client takes and gives back: plain data. No sample, tag or VU is known here.

/** One request on the wire. Header names and values go out exactly as given. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  /** In order, as name, value, name, value. `Host`, `User-Agent`, `Content-Length` are the caller's choice and added by it, but for framing the client must add. */
  readonly headers: readonly string[];
  readonly body: string | Uint8Array | undefined;
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
}

/** Everything that is known at the end of one exchange, whether it failed or not. */
export interface HttpResponse {
  /** 0 if no status line arrived. */
  readonly status: number;
  /** The reason phrase as the server sent it; empty for HTTP/2. */
  readonly statusText: string;
  /** `HTTP/1.1`, `HTTP/2.0`, or empty. */
  readonly proto: string;
  /** As received: name, value, name, value. */
  readonly headers: readonly string[];
  /** The raw (still content-encoded) body; `undefined` if discarded or failed. */
  readonly body: Uint8Array | undefined;
  readonly bodyBytes: number;
  readonly timings: Timings;
  /** When the exchange ended, milliseconds since 1970. */
  readonly endedAt: number;
  readonly remoteIp: string;
  readonly remotePort: number;
  /** `tls1.3`, or empty. */
  readonly tlsVersion: string;
  /** IANA name, or empty. */
  readonly tlsCipherSuite: string;
  readonly reusedConnection: boolean;
  /** Bytes on the wire since the last exchange on this connection ended, TLS and headers included. */
  readonly sentBytes: number;
  readonly receivedBytes: number;
  readonly error: WireError | undefined;
}

/** A request under way. */
export interface Exchange {
  /** Closes its connection; the callback is not called any more. */
  cancel(): void;
}

/** How connections are made; one per thread, shared by its clients. */
export interface NetOptions {
  readonly insecureSkipTLSVerify: boolean;
  readonly noConnectionReuse: boolean;
  /** Idle connections kept per VU, in all and per host. */
  readonly maxIdle: number;
  readonly maxIdlePerHost: number;
  readonly tlsVersion: { readonly min: string; readonly max: string } | undefined;
  readonly connectTimeoutMs: number;
}
