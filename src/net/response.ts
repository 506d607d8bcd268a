// The one implementation of HttpResponse. What scripts rarely look at (headers, body) is made when asked for.

import { utf8Again } from './bytes.ts';
import type { HttpResponse, Timings, WireError } from './exchange.ts';
import type { ConnectionFacts } from './dial/dial.ts';
import type { OcspFacts } from './tls/ocsp.ts';
import { noHead, type ResponseHead } from './response-head.ts';

const noFacts: ConnectionFacts = { remoteIp: '', remotePort: 0, tlsVersion: '', tlsCipherSuite: '', ocsp: undefined };

/** What an exchange leaves behind. */
export interface Outcome {
  readonly head: ResponseHead | undefined;
  /** Bytes, or one character per byte. */
  readonly body: string | Uint8Array | undefined;
  readonly bodyBytes: number;
  readonly error: WireError | undefined;
  readonly timings: Timings;
  readonly uncertaintyMs: number;
  readonly endedAt: number;
  readonly facts: ConnectionFacts | undefined;
  readonly reusedConnection: boolean;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

export class ReceivedResponse implements HttpResponse {
  readonly bodyBytes: number;
  readonly timings: Timings;
  readonly uncertaintyMs: number;
  readonly endedAt: number;
  readonly reusedConnection: boolean;
  readonly sentBytes: number;
  readonly receivedBytes: number;
  readonly error: WireError | undefined;
  private readonly head: ResponseHead;
  private readonly facts: ConnectionFacts;
  private kept: string | Uint8Array | undefined;

  constructor(outcome: Outcome) {
    this.head = outcome.head ?? noHead;
    this.kept = outcome.body;
    this.bodyBytes = outcome.bodyBytes;
    this.error = outcome.error;
    this.timings = outcome.timings;
    this.uncertaintyMs = outcome.uncertaintyMs;
    this.endedAt = outcome.endedAt;
    this.facts = outcome.facts ?? noFacts;
    this.reusedConnection = outcome.reusedConnection;
    this.sentBytes = outcome.sentBytes;
    this.receivedBytes = outcome.receivedBytes;
  }

  get status(): number {
    return this.head.status;
  }

  get statusText(): string | undefined {
    return this.head.statusText;
  }

  get proto(): string {
    return this.head.proto;
  }

  get headers(): readonly string[] {
    return this.head.headers;
  }

  get headText(): string {
    return utf8Again(this.head.text);
  }

  get setCookies(): readonly string[] {
    return this.head.setCookies;
  }

  get location(): string {
    return this.head.location;
  }

  get contentEncoding(): string {
    return this.head.contentEncoding;
  }

  get remoteIp(): string {
    return this.facts.remoteIp;
  }

  get remotePort(): number {
    return this.facts.remotePort;
  }

  get tlsVersion(): string {
    return this.facts.tlsVersion;
  }

  get tlsCipherSuite(): string {
    return this.facts.tlsCipherSuite;
  }

  get ocsp(): OcspFacts | undefined {
    return this.facts.ocsp;
  }

  get body(): Uint8Array | undefined {
    if (typeof this.kept === 'string') this.kept = Buffer.from(this.kept, 'latin1');
    return this.kept;
  }

  text(): string {
    const { kept } = this;
    if (kept === undefined) return '';
    if (typeof kept !== 'string') return Buffer.from(kept.buffer, kept.byteOffset, kept.byteLength).toString();
    // Only ASCII is as long in UTF-8. Many times faster than a regular expression.
    return Buffer.byteLength(kept) === kept.length ? kept : Buffer.from(kept, 'latin1').toString();
  }
}
