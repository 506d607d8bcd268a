import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HttpRequest, HttpResponse } from './exchange.ts';
import { followRedirect, travelling } from './redirect.ts';
import { requestOf } from './testing.ts';

/** Only what redirects look at. */
function answer(status: number, location: string): HttpResponse {
  return { status, location } as HttpResponse;
}

const rows: readonly [
  status: number,
  method: string,
  location: string,
  expected: readonly [method: string, url: string, body?: string] | undefined,
][] = [
  [301, 'GET', '/b', ['GET', 'http://a.test/b']],
  [302, 'POST', '/b', ['GET', 'http://a.test/b']],
  [303, 'PUT', 'c?d=e', ['GET', 'http://a.test/dir/c?d=e']],
  [301, 'HEAD', '/b', ['HEAD', 'http://a.test/b']],
  [307, 'POST', 'http://b.test/', ['POST', 'http://b.test/', 'body']],
  [308, 'PUT', '//b.test:81/x', ['PUT', 'http://b.test:81/x', 'body']],
  // not redirects
  [200, 'GET', '/b', undefined],
  [300, 'GET', '/b', undefined],
  [304, 'GET', '/b', undefined],
  [302, 'GET', '', undefined],
];
for (const [status, method, location, expected] of rows) {
  test(`${status} to "${location}" after ${method} ${expected === undefined ? 'is not followed' : `is ${expected.join(' ')}`}`, () => {
    const next = followRedirect(requestOf('http://a.test/dir/a', { method, body: 'body' }), answer(status, location));
    if (expected === undefined) assert.equal(next, undefined);
    else assert.deepEqual([next!.method, next!.url.href, next!.body], [expected[0], expected[1], expected[2]]);
  });
}

test('a fragment does not go along', () => {
  const request = requestOf('http://a.test/#old');
  assert.equal(followRedirect(request, answer(302, '/b'))!.url.href, 'http://a.test/b');
  assert.equal(followRedirect(request, answer(302, '/b#new'))!.url.href, 'http://a.test/b#new');
});

test('headers that describe the body stay behind with it, even if there was none', () => {
  const headers = ['Content-Type', 'a/b', 'X-A', 'b'];
  assert.deepEqual(followRedirect(requestOf('http://a.test/', { headers }), answer(302, '/b'))!.headers.slice(0, 2), [
    'X-A',
    'b',
  ]);
  assert.deepEqual(followRedirect(requestOf('http://a.test/', { headers }), answer(307, '/b'))!.headers.slice(0, 4), headers);
});

test('a Location that is no URL throws', () => {
  assert.throws(() => followRedirect(requestOf('http://a.test/'), answer(302, 'http://[')), TypeError);
});

const secrets = ['Authorization', 'x', 'Cookie', 'a=b', 'X-Other', 'y'];
const hosts: readonly [to: string, keepsSecrets: boolean][] = [
  ['http://a.test/b', true],
  ['http://a.test:81/b', true],
  ['http://sub.a.test/b', true],
  ['http://b.test/', false],
  ['http://xa.test/', false],
];
for (const [to, keepsSecrets] of hosts) {
  test(`credentials ${keepsSecrets ? 'go' : 'do not go'} from a.test to ${to}`, () => {
    const next = followRedirect(requestOf('http://a.test/', { headers: secrets }), answer(302, to))!;
    const expected = keepsSecrets ? secrets : ['X-Other', 'y'];
    assert.deepEqual(next.headers, [...expected, 'Referer', 'http://a.test/']);
  });
}

test('an address is no parent domain', () => {
  const next = followRedirect(requestOf('http://0.0.1/', { headers: secrets }), answer(302, 'http://1.0.0.1/'))!;
  assert.ok(!next.headers.includes('Cookie'));
});

test('credentials of the first request do not come back when the chain does', () => {
  const first = requestOf('http://a.test/', { headers: secrets });
  assert.equal(travelling(first, requestOf('http://sub.a.test/').url), first);
  const second = followRedirect(first, answer(302, 'http://b.test/'))!;
  const third = followRedirect(second, answer(302, 'http://a.test/'), travelling(first, second.url))!;
  assert.deepEqual(third.headers, ['X-Other', 'y', 'Referer', 'http://b.test/']);
});

const referers: readonly [from: string, to: string, own: readonly string[], expected: string | undefined][] = [
  ['http://user:secret@a.test/x?y', '/b', [], 'http://a.test/x?y'],
  ['https://a.test/', 'http://a.test/', [], undefined],
  ['https://a.test/', 'https://b.test/', [], 'https://a.test/'],
  ['http://a.test/', '/b', ['Referer', 'http://mine.test/'], 'http://mine.test/'],
  ['https://a.test/', 'http://a.test/', ['Referer', 'http://mine.test/'], 'http://mine.test/'],
];
for (const [from, to, own, expected] of referers) {
  test(`the Referer from ${from} to ${to}${own.length > 0 ? ' with an own one' : ''} is ${expected}`, () => {
    const next = followRedirect(requestOf(from, { headers: own }), answer(302, to))!;
    assert.deepEqual(next.headers, expected === undefined ? [] : ['Referer', expected]);
  });
}

test('the second Referer is the second URL', () => {
  const first = requestOf('http://a.test/1');
  const second = followRedirect(first, answer(302, '/2'))!;
  const third = followRedirect(second, answer(302, '/3'), first)!;
  assert.deepEqual(third.headers, ['Referer', 'http://a.test/2']);
});

test('headers about a body go with the body', () => {
  const request: HttpRequest = requestOf('http://a.test/', {
    method: 'POST',
    body: 'x',
    headers: ['Content-Type', 'text/plain', 'X', 'y'],
  });
  assert.deepEqual(followRedirect(request, answer(302, '/b'))!.headers, ['X', 'y', 'Referer', 'http://a.test/']);
  assert.deepEqual(followRedirect(request, answer(307, '/b'))!.headers, [...request.headers, 'Referer', 'http://a.test/']);
});

test('an own Host survives a relative redirect only', () => {
  const request = requestOf('http://127.0.0.1/', { headers: ['Host', 'a.test'] });
  assert.deepEqual(followRedirect(request, answer(302, '/b'))!.headers.slice(0, 2), ['Host', 'a.test']);
  assert.ok(!followRedirect(request, answer(302, 'http://127.0.0.1/b'))!.headers.includes('Host'));
});
