// `k6/crypto`: hashes, HMAC and random bytes (k6-facts 5.6).

import { randomBytes } from 'node:crypto';
import type { ModuleKind, Realm } from '../vu/index.ts';
import { algorithms, digesterOf, keyedDigesterOf, startHashing, type DigestEncoding, type Hashing } from './hashing.ts';
import { perRealm } from './per-vu.ts';
import { bufferOf, inputOf, namespaceMaker, scriptFunctions, scriptObject, stringOf, type Input } from './script-values.ts';

/** Larger requests fail in Node. */
const mostRandomBytes = 2 ** 31 - 1;

const namespaces = perRealm((realm) => {
  const hashes = algorithms.map((name) => [name, hashFunction(realm, name)] as const);
  const keyed = new Map(algorithms.map((name) => [name, keyedDigesterOf(name)]));
  return namespaceMaker(
    realm,
    scriptFunctions(realm, {
      ...Object.fromEntries(hashes),
      hmac: (algorithm: unknown, key: unknown, data: unknown, encoding: unknown) => {
        const keyInput = inputOf(realm, key);
        const name = stringOf(algorithm);
        const digest = keyed.get(name);
        // An unknown algorithm is the first fault to be told.
        if (digest === undefined) throw invalidAlgorithm(realm, name);
        const input = inputOf(realm, data);
        return encoded(realm, encoding, (as) => digest(keyInput, input, as));
      },
      createHash: (algorithm: unknown) => hasher(realm, hashingOf(realm, algorithm)),
      createHMAC: (algorithm: unknown, key: unknown) => hasher(realm, hashingOf(realm, algorithm, inputOf(realm, key))),
      hexEncode: (data: unknown) => bufferOf(inputOf(realm, data)).toString('hex'),
      randomBytes: (size: unknown) => {
        const count = Math.trunc(Number(size));
        if (!(count >= 1 && count <= mostRandomBytes)) throw realm.error('Error', 'invalid size');
        return realm.toArrayBuffer(randomBytes(count));
      },
    }),
  );
});

function hashFunction(realm: Realm, name: string): (data: unknown, encoding: unknown) => unknown {
  const digest = digesterOf(name);
  return (data, encoding) => {
    const input = inputOf(realm, data, `${name} failed: `);
    return encoded(realm, encoding, (as) => digest(input, as));
  };
}

// k6: createHash of an unknown algorithm crashes the whole process there; here it is the error that hmac gives.
function hashingOf(realm: Realm, algorithm: unknown, key?: Input): Hashing {
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
    update: (data: unknown): void => hashing.update(inputOf(realm, data)),
    digest: (encoding: unknown) => encoded(realm, encoding, (as) => hashing.digest(as)),
  });
  return Object.assign(scriptObject(realm), functions);
}

/** What `digest` gives, in what k6 calls `encoding`. */
function encoded(realm: Realm, encoding: unknown, digest: (as: DigestEncoding) => string): unknown {
  switch (encoding) {
    case 'hex':
    case 'base64':
      return digest(encoding);
    case 'base64rawurl':
      return digest('base64url');
    case 'base64url':
      return digest('base64').replaceAll('+', '-').replaceAll('/', '_');
    case 'binary':
      return realm.toArrayBuffer(Buffer.from(digest('binary'), 'binary'));
    default:
      throw realm.error(
        'Error',
        `invalid output encoding: ${encoding === undefined || encoding === null ? '' : stringOf(encoding)}`,
      );
  }
}

export const crypto: ModuleKind = (vu) => namespaces(vu.realm)();
