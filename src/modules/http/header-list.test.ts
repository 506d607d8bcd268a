import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalName, HeaderList, receivedHeaders } from './header-list.ts';

const names: readonly [given: string, canonical: string][] = [
  ['content-type', 'Content-Type'],
  ['CONTENT-TYPE', 'Content-Type'],
  ['x-Request-ID', 'X-Request-Id'],
  ['etag', 'Etag'],
  ['x--y', 'X--Y'],
  ['1a-b', '1a-B'],
  // not a header name: left alone
  ['has space', 'has space'],
];

for (const [given, canonical] of names) {
  test(`the header ${given} is ${canonical}`, () => {
    assert.equal(canonicalName(given), canonical);
    assert.equal(canonicalName(given), canonical, 'from the cache');
  });
}

test('headers go out as they were written last, in the order of the script, Host first', () => {
  const headers = HeaderList.from(['user-agent', 'k6', 'x-b', '1', 'accept', '2', 'host', 'h', 'X-B', '3']);
  assert.deepEqual(headers.toArray(), ['host', 'h', 'user-agent', 'k6', 'X-B', '3', 'accept', '2']);
  assert.deepEqual(headers.entries()[0], ['User-Agent', 'k6']);
  headers.delete('Accept');
  assert.equal(headers.get('Accept'), undefined);
  assert.equal(headers.get('X-B'), '3');
});

test('headers that HTTP cannot carry are refused', () => {
  assert.equal(HeaderList.from(['a', 'b']).fault(), undefined);
  assert.equal(HeaderList.from(['a', 'b\r\nc: d']).fault()?.message, 'net/http: invalid header field value for "A"');
  assert.equal(HeaderList.from(['a b', 'c']).fault()?.message, 'net/http: invalid header field name "a b"');
});

test('received headers are canonical and repeated ones joined', () => {
  const received = ['x-multi', 'a', 'X-MULTI', 'b', 'transfer-encoding', 'chunked', 'ETag', 'e', '__proto__', 'p'];
  const headers = receivedHeaders(received, Object.create(null) as Record<string, string>);
  assert.deepEqual(Object.entries(headers), [
    ['X-Multi', 'a, b'],
    ['Etag', 'e'],
    ['__proto__', 'p'],
  ]);
});
