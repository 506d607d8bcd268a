import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestAuthorization, type DigestRequest } from './digest.ts';

const request: DigestRequest = {
  method: 'GET',
  uri: '/dir/index.html',
  username: 'Mufasa',
  password: 'Circle of Life',
  body: undefined,
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
};
const old: DigestRequest = { ...request, password: 'Circle Of Life', cnonce: '0a4f113b' };
const common = 'realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"';
const oldCommon = 'realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"';

const rows: readonly [name: string, challenge: string, request: DigestRequest, response: string][] = [
  ['RFC 7616, MD5', `Digest ${common}, qop="auth, auth-int", algorithm=MD5`, request, '8ca523f5e9506fed4657c9700eebdbec'],
  [
    'RFC 7616, SHA-256',
    `Digest ${common}, qop="auth, auth-int", algorithm=SHA-256`,
    request,
    '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
  ],
  ['RFC 2617', `Digest ${oldCommon}, qop="auth,auth-int"`, old, '6629fae49393a05397450978507c4ef1'],
  ['RFC 2069, without qop', `Digest ${oldCommon}`, old, '670fd8c2df070c60b045671b8b24ff02'],
];

for (const [name, challenge, asked, response] of rows) {
  test(`the example of ${name}`, () => {
    assert.match(digestAuthorization([challenge], asked)!, new RegExp(`response="${response}"`));
  });
}

test('the header repeats what the challenge says', () => {
  const header = digestAuthorization(
    ['Digest realm="a \\"b\\"", nonce="n", qop="auth", opaque="op", algorithm=MD5-sess'],
    request,
  );
  const response = /response="([0-9a-f]{32})"/.exec(header!)![1]!;
  assert.equal(
    header,
    'Digest username="Mufasa", realm="a \\"b\\"", nonce="n", uri="/dir/index.html", algorithm=MD5-sess, ' +
      `response="${response}", qop=auth, nc=00000001, cnonce="${request.cnonce}", opaque="op"`,
  );
});

test('a session has a secret of its own', () => {
  const answer = (algorithm: string): string =>
    /response="(\w+)"/.exec(digestAuthorization([`Digest ${common}, qop="auth", algorithm=${algorithm}`], request)!)![1]!;
  assert.notEqual(answer('MD5-sess'), answer('MD5'));
});

test('challenges of other schemes and unknown algorithms are passed over', () => {
  const both = `Basic realm="x", Digest ${common}, qop="auth", algorithm=WHIRLPOOL`;
  assert.equal(digestAuthorization([both], request), undefined);
  assert.match(digestAuthorization([both, `Digest ${common}, qop="auth", algorithm=SHA-256`], request)!, /algorithm=SHA-256/);
  assert.match(
    digestAuthorization([`Digest ${common}, algorithm=MD5, Basic realm="y"`], request)!,
    /realm="http-auth@example.org"/,
  );
});

const refused = ['Basic realm="x"', 'Digest', `Digest ${common}, qop="other"`, 'Digest nonce="n"', 'Digest realm="r"', ''];
for (const challenge of refused) {
  test(`there is no answer to ${challenge === '' ? 'nothing' : challenge}`, () => {
    assert.equal(digestAuthorization([challenge], request), undefined);
  });
}
