import crypto, { createHMAC, createHash, hexEncode, hmac, md4, md5, randomBytes, sha256 } from 'k6/crypto';
import { check } from 'k6';

const names = ['md4', 'md5', 'sha1', 'sha256', 'sha384', 'sha512', 'sha512_224', 'sha512_256', 'ripemd160'];

function messageOf(fn) {
  try {
    return `no error: ${fn()}`;
  } catch (error) {
    return error.message;
  }
}

export default function () {
  check(null, {
    sha256: () => sha256('abc', 'hex') === 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    md4: () => md4('abc', 'hex') === 'a448017aaf21d8525fc10ae87aa6729d',
    'all of them': () => md5(names.map((name) => crypto[name]('abc', 'hex')).join(), 'hex') === 'dc831bb02f213b03ccc23c253539d017',
    'all of them keyed': () => md5(names.map((name) => hmac(name, 'key', 'data', 'hex')).join(), 'hex') === '1cfa168357e08a119af6392f259329af',
    base64: () => md5('abc', 'base64') === 'kAFQmDzST7DWlj99KOF/cg==',
    base64url: () => md5('abc', 'base64url') === 'kAFQmDzST7DWlj99KOF_cg==',
    base64rawurl: () => md5('abc', 'base64rawurl') === 'kAFQmDzST7DWlj99KOF_cg',
    binary: () => {
      const digest = md5('abc', 'binary');
      return digest instanceof ArrayBuffer && digest.byteLength === 16 && new Uint8Array(digest)[0] === 144;
    },
    hmac: () => hmac('sha256', 'key', 'data', 'hex') === '5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0',
    bytes: () => md5(new Uint8Array([1, 2, 3]).subarray(1), 'hex') === '1fab1cffea9b6fd2f36bfb46e182fd77',
    stepwise: () => {
      const hash = createHash('md5');
      hash.update('a');
      const early = hash.digest('hex');
      hash.update(new Uint8Array([98, 99]).buffer);
      return early === md5('a', 'hex') && hash.digest('hex') === md5('abc', 'hex') && hash.digest('base64') === md5('abc', 'base64');
    },
    'stepwise keyed': () => {
      const hash = createHMAC('sha256', 'key');
      hash.update('da');
      hash.update('ta');
      return hash.digest('hex') === hmac('sha256', 'key', 'data', 'hex') && hash.digest('base64') === 'UDH+PZicbRU3oBP6bnOdojRj/a7DtwE32Cjjas4iG9A=';
    },
    hexEncode: () => hexEncode('abc') === '616263' && hexEncode(new Uint8Array([255, 1]).buffer) === 'ff01',
    randomBytes: () => randomBytes(32).byteLength === 32 && hexEncode(randomBytes(32)) !== hexEncode(randomBytes(32)),
    errors: () =>
      messageOf(() => md5('abc')) === 'invalid output encoding: ' &&
      messageOf(() => md5('abc', 'nope')) === 'invalid output encoding: nope' &&
      messageOf(() => md5(1, 'hex')) === 'md5 failed: invalid type int64, expected string, []byte or ArrayBuffer' &&
      messageOf(() => hmac('md6', 'k', 'x', 'hex')) === 'invalid algorithm: md6' &&
      messageOf(() => createHMAC('md5', null)) === 'invalid type <nil>, expected string, []byte or ArrayBuffer' &&
      messageOf(() => randomBytes(0)) === 'invalid size',
  });
}
