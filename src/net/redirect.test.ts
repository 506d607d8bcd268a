import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HttpRequest } from './exchange.ts';
import { followRedirect, isRedirection, travelling } from './redirect.ts';
import { requestOf } from './testing.ts';

function follow(request: HttpRequest, status: number, location: string, first?: HttpRequest): HttpRequest {
  const { url } = requestOf(new URL(location, request.url.href).href);
  return followRedirect(request, { status, location }, url, first);
}

const rows: readonly [status: number, method: string, expectedMethod: string, expectedBody?: string][] = [
  [301, 'GET', 'GET'],
  [302, 'POST', 'GET'],
  [303, 'PUT', 'GET'],
  [301, 'HEAD', 'HEAD'],
  [307, 'POST', 'POST', 'body'],
  [308, 'PUT', 'PUT', 'body'],
];
for (const [status, method, expectedMethod, expectedBody] of rows) {
  test(`after ${status} ${method} is ${expectedMethod}, ${expectedBody === undefined ? 'without' : 'with'} the body`, () => {
    const next = follow(requestOf('http://a.test/dir/a', { method, body: 'body' }), status, '/b');
    assert.deepEqual([next.method, next.url.href, next.body], [expectedMethod, 'http://a.test/b', expectedBody]);
  });
}

test('200, 300 and 304 are no redirections', () => {
  assert.deepEqual([200, 300, 301, 304, 305, 306, 308].filter(isRedirection), [301, 308]);
});

test('headers that describe the body stay behind with it, even if there was none', () => {
  const headers = ['Content-Type', 'a/b', 'X-A', 'b'];
  assert.deepEqual(follow(requestOf('http://a.test/', { headers }), 302, '/b').headers.slice(0, 2), ['X-A', 'b']);
  assert.deepEqual(follow(requestOf('http://a.test/', { headers }), 307, '/b').headers.slice(0, 4), headers);
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
    const next = follow(requestOf('http://a.test/', { headers: secrets }), 302, to);
    const expected = keepsSecrets ? secrets : ['X-Other', 'y'];
    assert.deepEqual(next.headers, [...expected, 'Referer', 'http://a.test/']);
  });
}

test('an address is no parent domain', () => {
  const next = follow(requestOf('http://0.0.1/', { headers: secrets }), 302, 'http://1.0.0.1/');
  assert.ok(!next.headers.includes('Cookie'));
});

test('credentials of the first request do not come back when the chain does', () => {
  const first = requestOf('http://a.test/', { headers: secrets });
  assert.equal(travelling(first, requestOf('http://sub.a.test/').url), first);
  const second = follow(first, 302, 'http://b.test/');
  const third = follow(second, 302, 'http://a.test/', travelling(first, second.url));
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
    const next = follow(requestOf(from, { headers: own }), 302, to);
    assert.deepEqual(next.headers, expected === undefined ? [] : ['Referer', expected]);
  });
}

test('the second Referer is the second URL', () => {
  const first = requestOf('http://a.test/1');
  const second = follow(first, 302, '/2');
  const third = follow(second, 302, '/3', first);
  assert.deepEqual(third.headers, ['Referer', 'http://a.test/2']);
});

test('headers about a body go with the body', () => {
  const request: HttpRequest = requestOf('http://a.test/', {
    method: 'POST',
    body: 'x',
    headers: ['Content-Type', 'text/plain', 'X', 'y'],
  });
  assert.deepEqual(follow(request, 302, '/b').headers, ['X', 'y', 'Referer', 'http://a.test/']);
  assert.deepEqual(follow(request, 307, '/b').headers, [...request.headers, 'Referer', 'http://a.test/']);
});

test('an own Host survives a relative redirect only', () => {
  const request = requestOf('http://127.0.0.1/', { headers: ['Host', 'a.test'] });
  assert.deepEqual(follow(request, 302, '/b').headers.slice(0, 2), ['Host', 'a.test']);
  assert.ok(!follow(request, 302, 'http://127.0.0.1/b').headers.includes('Host'));
});
