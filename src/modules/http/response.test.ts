import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, FakeThread, FakeVu } from '../fake-vu.ts';
import { TestServer } from './test-server.ts';

let server: TestServer;
let vu: FakeVu;

interface Shown {
  body: unknown;
  headers: Record<string, string>;
  readonly status_text: string;
  readonly timings: Record<string, number>;
  json: (path?: string) => unknown;
  readonly html: (selector?: string) => { size(): number; text(): string };
}

before(async () => {
  server = await new TestServer((request, response) => {
    if (request.path === '/json') response.end('{"a":{"b":[1,{"c":"x"}]}}');
    else if (request.path === '/teapot') response.writeHead(418, 'Short and stout', { 'x-multi': ['a', 'b'], ETAG: 'e' }).end();
    else response.end('not json');
  }).listen();
  vu = new FakeVu(new FakeThread());
});

after(() => {
  vu.close();
  server.close();
});

async function get(path: string, params?: unknown): Promise<Shown> {
  const http = vu.import('k6/http');
  return vu.run(() => call<Shown>(http['get'], server.url + path, params));
}

/** In k6's order. */
const fields =
  'remote_ip remote_port url status status_text proto headers cookies body timings tls_version tls_cipher_suite ocsp error error_code request';

test('JSON.stringify gives k6’s fields in k6’s order', async () => {
  const response = await get('/json', { headers: { 'x-a': '1' } });
  const shown = JSON.parse(JSON.stringify(response)) as Record<string, unknown>;
  assert.equal(Object.keys(shown).join(' '), fields);
  assert.deepEqual(Object.keys(shown['timings'] as object), [
    'duration',
    'blocked',
    'looking_up',
    'connecting',
    'tls_handshaking',
    'sending',
    'waiting',
    'receiving',
  ]);
  assert.deepEqual(shown['request'], {
    method: 'GET',
    url: `${server.url}/json`,
    headers: { 'User-Agent': ['onrush/test'], 'X-A': ['1'] },
    body: '',
    cookies: {},
  });
  assert.equal(shown['remote_ip'], '127.0.0.1');
  assert.equal(`http://127.0.0.1:${String(shown['remote_port'])}`, server.url);
  assert.equal(shown['proto'], 'HTTP/1.1');
});

test('a script that may list fields sees all of them, in k6’s order', async () => {
  const response = await get('/json');
  assert.equal(Object.keys(response).join(' '), `${fields} clickLink html json submitForm`);
  const { body, timings, ...rest } = { ...response };
  assert.equal(body, '{"a":{"b":[1,{"c":"x"}]}}');
  assert.ok(timings['duration']! > 0);
  assert.equal((rest as { status?: number }).status, 200);
  response.body = '[1]';
  assert.equal(JSON.stringify(response.json()), '[1]');
});

test('headers are canonical, the status text is the server’s', async () => {
  const response = await get('/teapot');
  assert.equal(response.headers['X-Multi'], 'a, b');
  assert.equal(response.headers['Etag'], 'e');
  assert.equal(response.headers['etag'], undefined);
  assert.equal(response.status_text, '418 Short and stout');
  assert.equal(
    response.timings['duration'],
    response.timings['sending']! + response.timings['waiting']! + response.timings['receiving']!,
  );
});

test('json() parses the body once, json(path) picks from it', async () => {
  const response = await get('/json');
  assert.equal(response.json(), response.json());
  assert.equal(response.json('a.b.1.c'), 'x');
  assert.equal(response.json('a.nope'), undefined);
  assert.ok(response.json('a.b') instanceof vu.realm.global.Array);
  assert.ok(response.json('a') instanceof vu.realm.global.Object);
});

test('what a script changes in json() or in what json(path) found is not in the body', async () => {
  const response = await get('/json');
  const whole = response.json() as { a: { b: unknown[] } };
  whole.a.b.push(2);
  const part = response.json('a') as { b: unknown[] };
  assert.equal(part.b.length, 2);
  part.b.pop();
  assert.equal(response.json('a.b.#'), 2);
  assert.equal(response.json(), whole);
  assert.equal(whole.a.b.length, 3);
});

test('each json(path) finds an object of its own', async () => {
  const response = await get('/json');
  const parts = [1, 2, 3, 4].map(() => response.json('a') as { b: unknown[] });
  for (const [index, { b }] of parts.entries()) {
    assert.ok(b instanceof vu.realm.global.Array);
    assert.equal(b.push(index), 3);
  }
  assert.equal(response.json('a.b.#'), 2);
});

test('what json() gives is not looked into by a later json(path)', async () => {
  const response = await get('/json');
  assert.equal(response.json('a.b.0'), 1);
  (response.json() as { a: { b: unknown[] } }).a.b[0] = 5;
  assert.equal(response.json('a.b.0'), 1);
});

test('a body that is not JSON: json() throws with the place, json(path) gives undefined', async () => {
  const response = await get('/');
  assert.throws(
    () => response.json(),
    (error: Error) =>
      error instanceof vu.realm.global.Error && /line 1, character 2 , error: invalid character 'o'/.test(error.message),
  );
  assert.equal(response.json('a'), undefined);
  const none = await get('/json', { responseType: 'none' });
  assert.throws(() => none.json('a'), /the body is null so we can't transform it to JSON/);
});

test('a binary body is JSON too', async () => {
  assert.equal((await get('/json', { responseType: 'binary' })).json('a.b.0'), 1);
});

test('methods know their response, in copies and alone', async () => {
  const response = await get('/json');
  const { json, html } = response;
  assert.equal(json('a.b.0'), 1);
  assert.equal(html('body').size(), 1);
  assert.equal({ ...response }.json('a.b.0'), 1);
});

test('fields can be set', async () => {
  const response = await get('/json');
  response.headers = { own: 'x' };
  response.json = () => 5;
  assert.deepEqual([response.headers, response.json()], [{ own: 'x' }, 5]);
  assert.equal((JSON.parse(JSON.stringify(response)) as Shown).headers['own'], 'x');
});

test('a body can be replaced', async () => {
  const response = await get('/json');
  assert.equal(response.json('a.b.0'), 1);
  response.body = '{"a":2}';
  assert.equal(response.json('a'), 2);
});

test('responses belong to the script’s world', async () => {
  const response: unknown = await get('/json');
  assert.ok(response instanceof vu.realm.global.Object);
  assert.equal((response as object).constructor, vu.realm.global.Object);
  assert.equal(Object.prototype.toString.call(response), '[object Object]');
});

test('a body is a page, whatever it holds', async () => {
  const response = await get('/');
  assert.equal(response.html('body').size(), 1);
  assert.equal(response.html('body').text(), response.body);
});

test('for-in goes over all fields and methods, whether or not they are the response’s own', async () => {
  for (const listsFields of [true, false]) {
    const other = new FakeVu(new FakeThread());
    Object.assign(other, { listsFields });
    const http = other.import('k6/http');
    const response = await other.run(() => call<object>(http['get'], server.url));
    const keys: string[] = [];
    for (const key in response) keys.push(key);
    const all = `${fields} clickLink html json submitForm`;
    if (listsFields) assert.equal(keys.join(' '), all);
    else assert.deepEqual(keys.sort(), all.split(' ').sort());
    other.close();
  }
});
