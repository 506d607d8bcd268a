import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digesterOf, keyedDigesterOf, startHashing } from './hashing.ts';

// RFC 1320, A.5.
const md4Rows: readonly [message: string, digest: string][] = [
  ['', '31d6cfe0d16ae931b73c59d7e0c089c0'],
  ['a', 'bde52cb31de33e46245e05fbdbd6fb24'],
  ['abc', 'a448017aaf21d8525fc10ae87aa6729d'],
  ['message digest', 'd9130a8164549fe818874806e1c7014b'],
  ['abcdefghijklmnopqrstuvwxyz', 'd79e1c308aa5bbcdeea8ed63df412da9'],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', '043f8582f241db351ce627e153e7f0e4'],
  ['1234567890'.repeat(8), 'e33b4ddc9c38f2199c3e7b164fcc0536'],
];

for (const [message, digest] of md4Rows) {
  test(`MD4 of "${message}" is that of RFC 1320`, () => assert.equal(hex('md4', message), digest));
}

// "abc" in the documents of each function (RFC 1321, FIPS 180-4, the RIPEMD-160 page); the keyed digests of "data" with "key" as k6 v2.2
// gives them.
const rows: readonly [algorithm: string, plain: string, keyed: string][] = [
  ['md4', 'a448017aaf21d8525fc10ae87aa6729d', 'c2652d1b2872572984742fe9fcfa2a56'],
  ['md5', '900150983cd24fb0d6963f7d28e17f72', '9d5c73ef85594d34ec4438b7c97e51d8'],
  ['sha1', 'a9993e364706816aba3e25717850c26c9cd0d89d', '104152c5bfdca07bc633eebd46199f0255c9f49d'],
  [
    'sha256',
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    '5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0',
  ],
  [
    'sha384',
    'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
    'c5f97ad9fd1020c174d7dc02cf83c4c1bf15ee20ec555b690ad58e62da8a00ee44ccdb65cb8c80acfd127ebee568958a',
  ],
  [
    'sha512',
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    '3c5953a18f7303ec653ba170ae334fafa08e3846f2efe317b87efce82376253cb52a8c31ddcde5a3a2eee183c2b34cb91f85e64ddbc325f7692b199473579c58',
  ],
  [
    'sha512_224',
    '4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa',
    '8b6657a9d03419b965477ba8149782c7d8e58ac4c79a9646e191c1d5',
  ],
  [
    'sha512_256',
    '53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23',
    'e1d10dee05c387bc0407b77dead2b0626e46d9993ab3a6157cabc805c84f0e09',
  ],
  ['ripemd160', '8eb208f7e05d987a9b044a8e98c6b087f15a0bfc', 'ce21db67993ef780d55c61bde46dcf53ecf0e138'],
];

for (const [algorithm, plain, keyed] of rows) {
  test(`${algorithm} gives the published digest`, () => assert.equal(hex(algorithm, 'abc'), plain));
  test(`HMAC with ${algorithm} gives the digest of k6`, () => assert.equal(hex(algorithm, 'data', Buffer.from('key')), keyed));

  test(`${algorithm} gives the same at once as piece by piece`, () => {
    const digest = digesterOf(algorithm);
    const keyedDigest = keyedDigesterOf(algorithm);
    const long = 'x'.repeat(5000);
    for (const input of [
      '',
      'abc',
      'é€\ud83d\ude00',
      '\ud800',
      Buffer.from([0, 255]),
      '€'.repeat(1024),
      long,
      Buffer.from(long),
    ]) {
      assert.equal(digest(input, 'hex'), hex(algorithm, input));
      for (const key of ['', 'key', 'key', 'é', 'k'.repeat(64), 'k'.repeat(129), Buffer.from('key'), Buffer.alloc(200, 7)]) {
        assert.equal(keyedDigest(key, input, 'hex'), hex(algorithm, input, key));
      }
    }
  });

  test(`${algorithm} goes on after a digest`, () => {
    for (const key of [undefined, Buffer.from('key')]) {
      const hashing = startHashing(algorithm, key)!;
      const piece = Buffer.from('da');
      hashing.update(piece);
      piece.fill(0);
      assert.equal(hashing.digest('hex'), hex(algorithm, 'da', key));
      hashing.update(Buffer.from('ta'));
      assert.equal(hashing.digest('hex'), hex(algorithm, 'data', key));
      assert.equal(hashing.digest('hex'), hex(algorithm, 'data', key));
    }
  });
}

// k6 v2.2: hmac('md4', 'k'.repeat(100), 'data', 'hex').
test('a key longer than a block is hashed first', () => {
  assert.equal(hex('md4', 'data', Buffer.from('k'.repeat(100))), 'f8d0c35cb009d2f6675b938d97f2d92c');
});

test('a name that OpenSSL knows and k6 does not is unknown', () => {
  for (const name of ['sha512-256', 'sha3-256', 'toString', '']) assert.equal(startHashing(name), undefined);
});

function hex(algorithm: string, message: string | Uint8Array, key?: string | Uint8Array): string {
  const hashing = startHashing(algorithm, key)!;
  hashing.update(message);
  return hashing.digest('hex');
}
