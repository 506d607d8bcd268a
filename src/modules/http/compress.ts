// `params.compression`: one or more codings applied to the request body in order.

import * as zlib from 'node:zlib';
import { bodyBytes, type RequestBody } from '../../net/index.ts';
import { storeZstd } from './store-zstd.ts';

type Coder = (body: Uint8Array) => Uint8Array;

// Node 22.15 and later; the types in use are those of Node 20.
const { zstdCompressSync } = zlib as { zstdCompressSync?: Coder };

const coders: Readonly<Record<string, Coder>> = {
  gzip: (body) => zlib.gzipSync(body),
  deflate: (body) => zlib.deflateSync(body),
  br: (body) => zlib.brotliCompressSync(body),
  zstd: zstdCompressSync ?? storeZstd,
};

/** Whether `name` packs bodies, but does not make them smaller. */
export function onlyStores(name: string): boolean {
  return name === 'zstd' && zstdCompressSync === undefined;
}

/** The names in a compression parameter, or what is wrong with it. */
export function parseCompression(text: string): readonly string[] | string {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(coders, name));
  if (unknown === undefined) return names;
  return `the compression ${unknown} is none of gzip, deflate, zstd, br`;
}

export function compress(body: RequestBody, names: readonly string[]): Uint8Array {
  let coded = bodyBytes(body);
  for (const name of names) coded = coders[name]!(coded);
  return coded;
}
