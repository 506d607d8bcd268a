// Undoes Content-Encoding, last coding first. Synchronous: bodies of a load test are small and a hop to a thread costs more.

import { constants as bufferConstants } from 'node:buffer';
import * as zlib from 'node:zlib';
import { tooLargeBody } from '../faults/classify.ts';
import type { WireError } from '../exchange.ts';
import { errorCodes } from '../faults/error-codes-table.ts';
import { unpackZstd } from './zstd.ts';

type Decoder = (body: Uint8Array, maxOutputLength: number) => Uint8Array;

// Node 22.15 and later; the types in use are those of Node 20.
const { zstdDecompressSync = unpackZstd } = zlib as {
  zstdDecompressSync?: typeof unpackZstd;
};

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: (body, maxOutputLength) => zlib.gunzipSync(body, { maxOutputLength }),
  deflate: (body, maxOutputLength) => zlib.inflateSync(body, { maxOutputLength }),
  br: (body, maxOutputLength) => zlib.brotliDecompressSync(body, { maxOutputLength }),
  zstd: (body, maxOutputLength) => zstdDecompressSync(body, { maxOutputLength }),
};

/**
 * The body behind `contentEncoding` (`gzip`, `deflate, br`, ...). Codings without a decoder are passed over, as in k6. More than `maxBytes`
 * is an error.
 */
export function decodeBody(body: Uint8Array, contentEncoding: string, maxBytes: number = Infinity): Uint8Array | WireError {
  const codings = contentEncoding.split(',');
  let decoded = body;
  for (let i = codings.length - 1; i >= 0; i--) {
    const coding = codings[i]!.trim();
    const decode = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
    if (decode === undefined) continue;
    try {
      decoded = decode(decoded, Math.min(maxBytes, bufferConstants.MAX_LENGTH));
    } catch (error) {
      if (isTooLarge(error)) return decompression(tooLargeBody(maxBytes));
      return decodingError(coding, error as NodeJS.ErrnoException, decoded.length);
    }
  }
  return decoded;
}

function isTooLarge(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
}

function decodingError(coding: string, error: NodeJS.ErrnoException, length: number): WireError {
  // k6 reads the header of gzip and deflate when it opens the stream: an empty body fails there.
  if (length === 0) return decompression('EOF');
  if (error.code === 'Z_BUF_ERROR') return { code: errorCodes.generic.code, message: 'unexpected EOF' };
  return decompression(causeOf(coding, error.message));
}

function decompression(cause: string): WireError {
  const { code, message } = errorCodes.decompression;
  return { code, message: message.replace('%cause', () => cause) };
}

/** k6: its words for a wrong header or checksum. Its other faults name offsets that Node's zlib does not tell. */
function causeOf(coding: string, message: string): string {
  const format = coding === 'deflate' ? 'zlib' : coding === 'br' ? 'brotli' : coding;
  if (message === 'incorrect header check' || message === 'unknown compression method') return `${format}: invalid header`;
  if (message === 'incorrect data check' || message === 'incorrect length check') return `${format}: invalid checksum`;
  return `${format}: ${message}`;
}
