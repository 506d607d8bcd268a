// `k6/crypto`: hashes, HMAC and random bytes (k6-facts 5.6).

import { randomBytes } from 'node:crypto';
import type { ModuleKind, Realm } from '../vu/index.ts';
import { algorithms, digestOf, startHashing, type Hashing } from './hashing.ts';
import { perRealm } from './per-vu.ts';
import { bytesOf, goTypeOf, namespaceMaker, scriptFunctions, scriptObject, stringOf } from './script-values.ts';

/** Larger requests fail in Node. */
const mostRandomBytes = 2 ** 31 - 1;

const namespaces = perRealm((realm) => {
  const hashes = algorithms.map((name) => [name, hashFunction(realm, name)] as const);
  return namespaceMaker(
    realm,
    scriptFunctions(realm, {
      ...Object.fromEntries(hashes),
      hmac: (algorithm: unknown, key: unknown, data: unknown, encoding: unknown) => {
        const keyBytes = inputBytes(realm, key);
        const name = stringOf(algorithm);
        // An unknown algorithm is the first fault to be told.
        if (!algorithms.includes(name)) throw invalidAlgorithm(realm, name);
        return encoded(realm, digestOf(name, inputBytes(realm, data), keyBytes)!, encoding);
      },
      createHash: (algorithm: unknown) => hasher(realm, hashingOf(realm, algorithm)),
      createHMAC: (algorithm: unknown, key: unknown) => hasher(realm, hashingOf(realm, algorithm, inputBytes(realm, key))),
      hexEncode: (data: unknown) => text(inputBytes(realm, data), 'hex'),
      randomBytes: (size: unknown) => {
        const count = Math.trunc(Number(size));
        if (!(count >= 1 && count <= mostRandomBytes)) throw realm.error('Error', 'invalid size');
        return realm.toArrayBuffer(randomBytes(count));
      },
    }),
  );
});

function hashFunction(realm: Realm, name: string): (data: unknown, encoding: unknown) => unknown {
  return (data, encoding) => encoded(realm, digestOf(name, inputBytes(realm, data, `${name} failed: `))!, encoding);
}

// k6: createHash of an unknown algorithm crashes the whole process there; here it is the error that hmac gives.
function hashingOf(realm: Realm, algorithm: unknown, key?: Uint8Array): Hashing {
  const name = stringOf(algorithm);
  const hashing = startHashing(name, key);
  if (hashing === undefined) throw invalidAlgorithm(realm, name);
  return hashing;
}

function invalidAlgorithm(realm: Realm, name: string): Error {
  return realm.error('Error', `invalid algorithm: ${name}`);
}

/** What `createHash` and `createHMAC` give to the script. */
function hasher(realm: Realm, hashing: Hashing): object {
  const functions = scriptFunctions(realm, {
    update: (data: unknown): void => hashing.update(inputBytes(realm, data)),
    digest: (encoding: unknown) => encoded(realm, hashing.digest(), encoding),
  });
  return Object.assign(scriptObject(realm), functions);
}

function inputBytes(realm: Realm, data: unknown, context = ''): Uint8Array {
  const bytes = typeof data === 'string' ? Buffer.from(data) : bytesOf(data);
  if (bytes !== undefined) return bytes;
  throw realm.error('Error', `${context}invalid type ${goTypeOf(data)}, expected string, []byte or ArrayBuffer`);
}

function encoded(realm: Realm, digest: Uint8Array, encoding: unknown): unknown {
  switch (encoding) {
    case 'hex':
    case 'base64':
      return text(digest, encoding);
    case 'base64rawurl':
      return text(digest, 'base64url');
    case 'base64url':
      return text(digest, 'base64').replaceAll('+', '-').replaceAll('/', '_');
    case 'binary':
      return realm.toArrayBuffer(digest);
    default:
      throw realm.error(
        'Error',
        `invalid output encoding: ${encoding === undefined || encoding === null ? '' : stringOf(encoding)}`,
      );
  }
}

function text(bytes: Uint8Array, encoding: 'hex' | 'base64' | 'base64url'): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding);
}

export const crypto: ModuleKind = (vu) => namespaces(vu.realm)();
