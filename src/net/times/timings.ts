// From the instants of one exchange to k6's phases (k6-facts 7.2). Instants are milliseconds on the clock's scale, 0 if not reached.
// Whatever the instants say, no phase is negative, and the duration is the sum of sending, waiting and receiving.

import type { Timings } from '../exchange.ts';

/** Phases of making a connection; all 0 on a reused one. */
export interface DialTimes {
  lookingUp: number;
  connecting: number;
  tlsHandshaking: number;
}

export interface Instants {
  /** A connection was asked for. */
  startedAt: number;
  /** The connection was ready; sending began. */
  connectedAt: number;
  /** The request was written. */
  sentAt: number;
  /** The first byte of the answer arrived. */
  firstByteAt: number;
  endedAt: number;
}

/** k6's phases. A phase that was not reached is 0; the one in which the exchange ended lasts to that end. */
export function timingsOf(at: Instants, dial: DialTimes | undefined): Timings {
  const timings: Timings = {
    blocked: 0,
    lookingUp: dial === undefined ? 0 : dial.lookingUp,
    connecting: dial === undefined ? 0 : dial.connecting,
    tlsHandshaking: dial === undefined ? 0 : dial.tlsHandshaking,
    sending: 0,
    waiting: 0,
    receiving: 0,
  };
  if (at.connectedAt === 0) return timings;
  timings.blocked = positive(at.connectedAt - at.startedAt);
  const { endedAt } = at;
  // An answer may begin before the request is written: then there was no waiting.
  const firstByteAt = at.firstByteAt === 0 ? endedAt : Math.min(at.firstByteAt, endedAt);
  const sentAt = at.sentAt === 0 ? (at.firstByteAt === 0 ? endedAt : firstByteAt) : Math.min(at.sentAt, endedAt);
  timings.sending = positive(sentAt - at.connectedAt);
  timings.waiting = positive(firstByteAt - sentAt);
  timings.receiving = at.firstByteAt === 0 ? 0 : positive(endedAt - Math.max(firstByteAt, sentAt));
  return timings;
}

function positive(value: number): number {
  return value > 0 ? value : 0;
}
