// What a thread that waits in place and the side thread that works for it say to each other, and the memory they share.

import type { HttpRequest, HttpResponse, NetOptions } from '../exchange.ts';
import type { MessagePort } from 'node:worker_threads';

/** What the side thread knows from birth. */
export interface SideBirth {
  readonly options: NetOptions;
  readonly port: MessagePort;
  /** One cell: how many messages the side thread has sent. Who waits, waits for it to change. */
  readonly sent: SharedArrayBuffer;
}

/** A response without its methods. */
export type SideResponse = Omit<HttpResponse, 'text'>;

export type ToSide =
  | { readonly kind: 'send'; readonly id: number; readonly vuId: number; readonly request: HttpRequest }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'close'; readonly vuId: number };

export interface FromSide {
  readonly id: number;
  readonly response: SideResponse;
}
