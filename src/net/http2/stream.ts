// One request on an HTTP/2 connection: what is still to be sent, and what has arrived.

import { BodyKeeper } from '../bodies/body-keeper.ts';
import type { HttpExchange } from '../http-exchange.ts';
import type { ResponseHead } from '../response-head.ts';

export class Http2Stream extends BodyKeeper {
  readonly id: number;
  readonly exchange: HttpExchange;
  head: ResponseHead | undefined;
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

  constructor(id: number, exchange: HttpExchange, sendWindow: number, readsBefore: number) {
    super();
    this.id = id;
    this.exchange = exchange;
    this.sendWindow = sendWindow;
    this.readsBefore = readsBefore;
  }

  /** More of the body. */
  receive(bytes: Buffer, start: number, end: number): void {
    if (this.exchange.request.discardBody) this.bodyBytes += end - start;
    else this.keep(bytes, start, end, Math.max(0, this.head!.framing));
  }

  /** What has arrived of the body; see `Outcome`. */
  get body(): string | Uint8Array | undefined {
    return this.exchange.request.discardBody ? undefined : this.keptBody;
  }

  /** The body has been passed on. */
  forget(): void {
    this.dropBody();
  }
}
