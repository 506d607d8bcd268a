// `k6/encoding`: Base64 in four spellings (k6-facts 5.5). Strict when decoding, as Go is.

import type { ModuleKind } from '../vu/index.ts';
import { perRealm } from './per-vu.ts';
import { bufferOf, inputOf, namespaceMaker, scriptFunctions, stringOf, type Input } from './script-values.ts';

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

/** Base64 of `input`. */
export function encodeBase64(input: Input, name?: unknown): string {
  const { encoding, isPadded } = alphabetOf(name);
  const text = bufferOf(input).toString(encoding);
  // Node pads the first kind of the two, and only that.
  if (isPadded) return encoding === 'base64' ? text : text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  return encoding === 'base64' ? text.replace(/=+$/, '') : text;
}

/** The bytes behind `text`, or the position of its first fault. */
export function decodeBase64(text: string, name?: unknown): Uint8Array | number {
  const alphabet = alphabetOf(name);
  const compact = text.replace(/[\r\n]/g, '');
  const digits = alphabet.allowed.exec(compact)![0].length;
  const padding = alphabet.isPadded ? '='.repeat((4 - (digits % 4)) % 4) : '';
  if (digits % 4 === 1 || compact.slice(digits) !== padding) return faultPosition(text, alphabet);
  return Buffer.from(compact.slice(0, digits), alphabet.encoding);
}

/** Where Go's decoder stops, which reads groups of four and reports a group that is cut short at its start. */
function faultPosition(text: string, { isPadded, allowed }: Alphabet): number {
  const isLineBreak = (at: number): boolean => text[at] === '\n' || text[at] === '\r';
  let inGroup = 0;
  for (let at = 0; at < text.length; at++) {
    if (isLineBreak(at)) continue;
    if (allowed.exec(text[at]!)![0] !== '') {
      inGroup = (inGroup + 1) % 4;
      continue;
    }
    if (text[at] !== '=' || !isPadded || inGroup < 2) return at;
    let next = at + 1;
    while (isLineBreak(next)) next++;
    if (inGroup === 2) {
      if (next >= text.length) return text.length;
      if (text[next] !== '=') return next - 1;
      next++;
      while (isLineBreak(next)) next++;
    }
    return next;
  }
  return text.length - inGroup;
}

const namespaces = perRealm((realm) =>
  namespaceMaker(
    realm,
    scriptFunctions(realm, {
      b64encode: (data: unknown, encoding?: unknown) => encodeBase64(inputOf(realm, data), encoding),
      b64decode: (text: unknown, encoding?: unknown, format?: unknown) => {
        const decoded = decodeBase64(stringOf(text), encoding);
        if (typeof decoded === 'number') throw realm.error('Error', `illegal base64 data at input byte ${decoded}`);
        return format === 's' ? bufferOf(decoded).toString() : realm.toArrayBuffer(decoded);
      },
    }),
  ),
);

export const encoding: ModuleKind = (vu) => namespaces(vu.realm)();
