// The kinds of HTTP/2's frames and their flags (RFC 9113, section 6).

export const DATA = 0;
export const HEADERS = 1;
export const PRIORITY = 2;
export const RST_STREAM = 3;
export const SETTINGS = 4;
export const PUSH_PROMISE = 5;
export const PING = 6;
export const GOAWAY = 7;
export const WINDOW_UPDATE = 8;
export const CONTINUATION = 9;

/** Also ACK. */
export const END_STREAM = 1;
export const ACK = 1;
export const END_HEADERS = 4;
export const PADDED = 8;
export const HAS_PRIORITY = 32;

export const frameHeadBytes = 9;
/** What a peer may send, and we too until it allows more. */
export const defaultMaxFrame: number = 16 * 1024;

/** A type with flags, as `writeFrameHead` takes it. */
export function kindOf(type: number, flags: number): number {
  return type | (flags << 8);
}
