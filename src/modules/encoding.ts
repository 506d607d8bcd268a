// `k6/encoding`: Base64 in four spellings (k6-facts 5.5). Strict when decoding, as Go is.

import type { ModuleKind, Realm } from '../vu/index.ts';
import { perRealm } from './per-vu.ts';
import { bytesOf, goTypeOf, namespaceOf, scriptFunctions, stringOf } from './script-values.ts';

interface Alphabet {
  readonly encoding: 'base64' | 'base64url';
  readonly isPadded: boolean;
  readonly allowed: RegExp;
}

const std: Alphabet = { encoding: 'base64', isPadded: true, allowed: /^[A-Za-z0-9+/]*/ };
const alphabets: Readonly<Record<string, Alphabet>> = {
  std,
  rawstd: { ...std, isPadded: false },
  url: { encoding: 'base64url', isPadded: true, allowed: /^[A-Za-z0-9_-]*/ },
  rawurl: { encoding: 'base64url', isPadded: false, allowed: /^[A-Za-z0-9_-]*/ },
};

/** Unknown names mean `std`, as in k6. */
function alphabetOf(name: unknown): Alphabet {
  return (typeof name === 'string' && Object.hasOwn(alphabets, name) ? alphabets[name] : undefined) ?? std;
}

/** Base64 of `bytes`. */
export function encodeBase64(bytes: Uint8Array, name?: unknown): string {
  const { encoding, isPadded } = alphabetOf(name);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64').replace(/=+$/, '');
  const raw = encoding === 'base64' ? text : text.replaceAll('+', '-').replaceAll('/', '_');
  return isPadded ? raw.padEnd(Math.ceil(raw.length / 4) * 4, '=') : raw;
}

/** The bytes behind `text`, or the position of its first fault. */
export function decodeBase64(text: string, name?: unknown): Uint8Array | number {
  const { encoding, isPadded, allowed } = alphabetOf(name);
  const compact = text.replace(/[\r\n]/g, '');
  const body = allowed.exec(compact)![0];
  const rest = compact.slice(body.length);
  const padding = isPadded ? '='.repeat((4 - (body.length % 4)) % 4) : '';
  if (body.length % 4 === 1) return rest === '' ? body.length - 1 : body.length;
  if (rest !== padding) return body.length;
  return Buffer.from(body, encoding);
}

const functions = perRealm((realm) =>
  scriptFunctions(realm, {
    b64encode: (data: unknown, encoding?: unknown) => encodeBase64(inputBytes(realm, data), encoding),
    b64decode: (text: unknown, encoding?: unknown, format?: unknown) => {
      const decoded = decodeBase64(stringOf(text), encoding);
      if (typeof decoded === 'number') throw realm.error('Error', `illegal base64 data at input byte ${decoded}`);
      return format === 's'
        ? Buffer.from(decoded.buffer, decoded.byteOffset, decoded.byteLength).toString()
        : realm.toArrayBuffer(decoded);
    },
  }),
);

function inputBytes(realm: Realm, data: unknown): Uint8Array {
  const bytes = typeof data === 'string' ? Buffer.from(data) : bytesOf(data);
  if (bytes === undefined) throw realm.error('Error', `invalid type ${goTypeOf(data)}, expected string, []byte or ArrayBuffer`);
  return bytes;
}

export const encoding: ModuleKind = (vu) => namespaceOf(vu.realm, functions(vu.realm));
