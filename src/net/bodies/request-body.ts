// Bodies of requests: a text, bytes, or pieces of bytes that are never put together. So the file in a form that many VUs upload is in memory once.

/** One after the other, `pieces` are the body. */
export interface PiecedBody {
  readonly pieces: readonly Uint8Array[];
  readonly length: number;
}

export type RequestBody = string | Uint8Array | PiecedBody;

export function piecedBody(pieces: readonly Uint8Array[]): PiecedBody {
  return { pieces, length: pieces.reduce((sum, piece) => sum + piece.length, 0) };
}

/** Bytes of `body` on the wire. */
export function bodyLength(body: RequestBody): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : body.length;
}

/** `body` as pieces of bytes. */
export function piecesOf(body: RequestBody): readonly Uint8Array[] {
  if (typeof body === 'string') return [Buffer.from(body)];
  return body instanceof Uint8Array ? [body] : body.pieces;
}

/** `body` in one; copied if it is in pieces. */
export function bodyBytes(body: RequestBody): Uint8Array {
  const pieces = piecesOf(body);
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
}

/** `body` as UTF-8 text. */
export function bodyText(body: RequestBody): string {
  if (typeof body === 'string') return body;
  const { buffer, byteOffset, byteLength } = bodyBytes(body);
  return Buffer.from(buffer, byteOffset, byteLength).toString();
}

/** Calls `take` with the parts of `pieces` that make up the bytes from `start` to `end`. */
export function eachPart(
  pieces: readonly Uint8Array[],
  start: number,
  end: number,
  take: (piece: Uint8Array, from: number, to: number) => void,
): void {
  let before = 0;
  for (const piece of pieces) {
    const from = Math.max(0, start - before);
    const to = Math.min(piece.length, end - before);
    if (from < to) take(piece, from, to);
    before += piece.length;
    if (before >= end) return;
  }
}
