// One request on an HTTP/2 connection: what is still to be sent, and what has arrived.

import { latin1 } from '../bytes.ts';
import type { HttpExchange } from '../http-exchange.ts';
import type { ResponseHead } from '../response-head.ts';

/** Bodies up to this size are kept as text, one character per byte: cheaper than a buffer of their own. */
const maxTextBody = 4096;
/** A declared length beyond this is believed when the bytes come. */
const maxTrustedLength = 64 * 1024 * 1024;

export class Http2Stream {
  readonly id: number;
  readonly exchange: HttpExchange;
  head: ResponseHead | undefined;
  bodyBytes = 0;
  /** How many streams there were when it was opened, itself included. */
  rank = 0;
  isOpen = true;
  /** What the peer lets us send. */
  sendWindow: number;
  /** Body that is still to be sent, from `sentLength` on. */
  payload: readonly Uint8Array[] | undefined;
  payloadBytes = 0;
  sentLength = 0;
  /** Received bytes that the peer was not given back. */
  unreturned = 0;
  /** The number of the read that brought the first byte of the answer, and of reads before the request. */
  firstRead = 0;
  readonly readsBefore: number;
  private text = '';
  private bytes: Buffer | undefined;

  constructor(id: number, exchange: HttpExchange, sendWindow: number, readsBefore: number) {
    this.id = id;
    this.exchange = exchange;
    this.sendWindow = sendWindow;
    this.readsBefore = readsBefore;
  }

  /** More of the body. */
  receive(bytes: Buffer, start: number, end: number): void {
    const before = this.bodyBytes;
    this.bodyBytes = before + end - start;
    if (this.exchange.request.discardBody) return;
    if (this.bytes === undefined) {
      if (this.bodyBytes <= maxTextBody) {
        const piece = latin1(bytes, start, end);
        this.text = before === 0 ? piece : this.text + piece;
        return;
      }
      const declared = this.head!.framing;
      this.bytes = Buffer.allocUnsafe(Math.max(this.bodyBytes, Math.min(declared, maxTrustedLength)));
      this.bytes.write(this.text, 'latin1');
      this.text = '';
    } else if (this.bodyBytes > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.bodyBytes, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, before);
      this.bytes = larger;
    }
    bytes.copy(this.bytes, before, start, end);
  }

  /** What has arrived of the body; see `Outcome`. */
  get body(): string | Uint8Array | undefined {
    if (this.exchange.request.discardBody) return undefined;
    return this.bytes === undefined ? this.text : this.bytes.subarray(0, this.bodyBytes);
  }
}
