import { FileData } from './form.ts';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import zlib from 'node:zlib';
import { decodeBody } from '../../net/index.ts';
import { FakeThread, plainly } from '../fake-vu.ts';
import type { ScriptObject } from '../script-values.ts';
import { TestServer } from './test-server.ts';
import { run, setup } from './test-vus.ts';

/** Five times `unpacked `. */
const zstd = Buffer.from('KLUv/QRofQAASHVucGFja2VkIAEASZYjaIuH9Q==', 'base64');
let server: TestServer;

before(async () => {
  server = await new TestServer((request, response) => {
    const { pathname, searchParams } = new URL(request.path, 'http://server');
    response.statusCode = Number(searchParams.get('status') ?? 200);
    if (pathname === '/gzip') response.setHeader('Content-Encoding', 'gzip').end(zlib.gzipSync('unpacked'));
    else if (pathname === '/zstd') response.setHeader('Content-Encoding', 'zstd').end(zstd);
    else if (pathname === '/broken') response.setHeader('Content-Encoding', 'gzip').end('not gzip at all, not at all');
    else if (pathname === '/silent') request.body.fill(0);
    else if (pathname === '/two') response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'], connection: 'close' }).end();
    else if (pathname === '/bytes') response.end(Buffer.from([0, 255, 128]));
    else response.end('body');
  }).listen();
});

after(() => {
  server.close();
});

const methods: readonly [name: string, method: string, args: unknown[]][] = [
  ['get', 'GET', []],
  ['head', 'HEAD', []],
  ['post', 'POST', ['x']],
  ['put', 'PUT', ['x']],
  ['patch', 'PATCH', ['x']],
  ['del', 'DELETE', []],
  ['options', 'OPTIONS', []],
];

for (const [name, method, args] of methods) {
  test(`http.${name} sends ${method}`, async () => {
    const { vu, http } = setup();
    const response = await run(vu, http[name], `${server.url}/m`, ...args);
    assert.equal(response['status'], 200);
    assert.equal(server.last.method, method);
    assert.equal(server.last.body.toString(), args[0] ?? '');
    assert.equal(response['body'], method === 'HEAD' ? '' : 'body');
  });
}

const bodies: readonly [name: string, body: unknown, sent: string, contentType: string | undefined][] = [
  ['text, without a content type', 'tëxt', 'tëxt', undefined],
  ['bytes', new Uint8Array([104, 105]), 'hi', undefined],
  ['an ArrayBuffer', new Uint8Array([104, 105]).buffer, 'hi', undefined],
  ['a form', { b: 2, a: [1, 'x'] }, 'a=1&a=x&b=2', 'application/x-www-form-urlencoded'],
  ['nothing', null, '', undefined],
];

for (const [name, body, sent, contentType] of bodies) {
  test(`a request body may be ${name}`, async () => {
    const { vu, http } = setup();
    await run(vu, http['post'], server.url, body);
    assert.equal(server.last.body.toString(), sent);
    assert.equal(server.last.headers['content-type'], contentType);
    assert.equal(server.last.headers['content-length'], String(Buffer.byteLength(sent)));
  });
}

test('headers of the script go out as they are written and override the automatic ones', async () => {
  const { vu, http } = setup();
  const headers = { 'x-one': 1, 'content-type': 'my/type', 'USER-AGENT': 'me', host: 'other.test', 'Content-Length': 99 };
  await run(vu, http['post'], server.url, { a: 1 }, { headers });
  const sent = server.last.rawHeaders;
  assert.deepEqual(sent.slice(0, 4), ['host', 'other.test', 'USER-AGENT', 'me']);
  assert.equal(sent[sent.indexOf('x-one') + 1], '1');
  assert.equal(server.last.headers['content-type'], 'my/type');
  assert.equal(server.last.headers['content-length'], '3');
  assert.match(vu.logs[0]!.message, /^POST .*: the header Content-Length is "99", but the body has 3 bytes/);
});

test('what a URL says is asked for as it is written, also where the thread waits', async () => {
  const { vu, http } = setup();
  const written = `/a/../b?q='"<>`;
  await run(vu, http['get'], server.url + written);
  assert.equal(server.last.path, written);
  // A server on the thread that waits could not answer.
  const echo = new Worker(
    `require('node:http').createServer((request, response) => response.end(request.url))
      .listen(0, '127.0.0.1', function () { require('node:worker_threads').parentPort.postMessage(this.address().port); })`,
    { eval: true },
  );
  const [port] = (await once(echo, 'message')) as [number];
  const response = await vu.run(
    plainly(() => (http['get'] as (url: string) => ScriptObject)(`http://127.0.0.1:${port}${written}`)),
  );
  await echo.terminate();
  assert.equal(response['body'], written);
});

test('a file has a name and a type, which are empty if they are null', async () => {
  const { vu, http } = setup();
  const file = http['file'] as (...args: readonly unknown[]) => { readonly filename: string; readonly content_type: string };
  const files = await vu.run(plainly(() => [file('x', 'n', 'a/b'), file('x', null, null), file('x', 'n')]));
  assert.deepEqual(
    files.map((made) => [made.filename, made.content_type]),
    [
      ['n', 'a/b'],
      ['', ''],
      ['n', 'application/octet-stream'],
    ],
  );
});

test('without params only Host and User-Agent are sent', async () => {
  const { vu, http } = setup();
  await run(vu, http['get'], server.url);
  assert.deepEqual(
    server.last.rawHeaders.filter((_, index) => index % 2 === 0),
    ['Host', 'User-Agent'],
  );
});

test('credentials in the URL are sent as Basic and masked in tags', async () => {
  const { vu, http } = setup();
  const response = await run(vu, http['get'], server.url.replace('//', '//us:pw@'));
  assert.equal(server.last.headers.authorization, `Basic ${btoa('us:pw')}`);
  assert.equal(vu.samples[0]!.tags['url'], server.url.replace('//', '//****:****@'));
  assert.equal(response['url'], server.url.replace('//', '//us:pw@'));
});

test('samples of a request come in k6’s order, at one time, with all system tags', async () => {
  const { vu, http } = setup();
  await run(vu, http['get'], `${server.url}/x?y`, { tags: { my: 'tag', n: 1, b: false } });
  assert.deepEqual(
    vu.samples.map((sample) => sample.metric.replace('http_req_', '')),
    ['http_reqs', 'duration', 'blocked', 'connecting', 'tls_handshaking', 'sending', 'waiting', 'receiving', 'failed'],
  );
  assert.equal(new Set(vu.samples.map((sample) => sample.timeMs)).size, 1);
  assert.deepEqual(vu.samples[0]!.tags, {
    b: 'false',
    expected_response: 'true',
    group: '',
    method: 'GET',
    my: 'tag',
    n: '1',
    name: `${server.url}/x?y`,
    proto: 'HTTP/1.1',
    scenario: 'default',
    status: '200',
    url: `${server.url}/x?y`,
  });
  const value = (metric: string): number => vu.samples.find((sample) => sample.metric === `http_req_${metric}`)!.value;
  assert.equal(value('duration'), value('sending') + value('waiting') + value('receiving'));
  assert.equal(value('failed'), 0);
  assert.ok(vu.sentBytes > 50 && vu.receivedBytes > 50);
});

test('only enabled system tags are set', async () => {
  const { vu, http } = setup({ systemTags: new Set(['status', 'ip']) });
  await run(vu, http['get'], server.url);
  assert.deepEqual(vu.samples[0]!.tags, { group: '', ip: '127.0.0.1', scenario: 'default', status: '200' });
});

test('a name tag stands for the URL too, whether from params or from http.url', async () => {
  const { vu, http } = setup();
  await run(vu, http['get'], `${server.url}/items/1`, { tags: { name: 'item' } });
  assert.equal(vu.samples[0]!.tags['name'], 'item');
  assert.equal(vu.samples[0]!.tags['url'], 'item');
  const parts = [`${server.url}/items/`, '/x'];
  const url = await vu.run(plainly(() => (http['url'] as (...args: unknown[]) => unknown)(parts, 7)));
  vu.samples.length = 0;
  const response = await run(vu, http['get'], url);
  assert.equal(server.last.path, '/items/7/x');
  assert.equal(response['url'], `${server.url}/items/7/x`);
  assert.equal(vu.samples[0]!.tags['name'], `${server.url}/items/\${}/x`);
  assert.equal(vu.samples[0]!.tags['url'], `${server.url}/items/\${}/x`);
});

const statuses: readonly [status: number, expected: string, failed: number, errorCode: number][] = [
  [200, 'true', 0, 0],
  [304, 'true', 0, 0],
  [404, 'false', 1, 1404],
  [503, 'false', 1, 1503],
];

for (const [status, expected, failed, errorCode] of statuses) {
  test(`a ${status} is ${failed === 1 ? 'not expected' : 'expected'}`, async () => {
    const { vu, http } = setup();
    const response = await run(vu, http['get'], `${server.url}/?status=${status}`);
    assert.equal(vu.samples[0]!.tags['expected_response'], expected);
    assert.equal(vu.samples[0]!.tags['error_code'], errorCode === 0 ? undefined : String(errorCode));
    assert.equal(vu.samples.at(-1)!.value, failed);
    assert.equal(response['error_code'], errorCode);
    assert.equal(response['error'], '');
  });
}

test('response callbacks decide what is expected; null switches the judgement off', async () => {
  const { vu, http } = setup();
  const only404 = await run(vu, http['expectedStatuses'], 404, { min: 500, max: 502 });
  const verdict = async (url: string, params?: unknown): Promise<string | undefined> => {
    vu.samples.length = 0;
    await run(vu, http['get'], url, params);
    return vu.samples[0]!.tags['expected_response'];
  };
  assert.equal(await verdict(`${server.url}/?status=404`, { responseCallback: only404 }), 'true');
  assert.equal(await verdict(`${server.url}/?status=501`, { responseCallback: only404 }), 'true');
  assert.equal(await verdict(server.url, { responseCallback: only404 }), 'false');
  await run(vu, http['setResponseCallback'], only404);
  assert.equal(await verdict(server.url), 'false');
  await run(vu, http['setResponseCallback'], null);
  assert.equal(await verdict(server.url), undefined);
  assert.equal(vu.samples.at(-1)!.metric, 'http_req_receiving');
  await assert.rejects(run(vu, http['setResponseCallback'], undefined), /takes what http.expectedStatuses\(\) returns/);
});

const refusal = 'Get "http://127.0.0.1:1/": dial tcp 127.0.0.1:1: connect: connection refused';

test('a request that fails gives a response without status, a warning and samples', async () => {
  const { vu, http } = setup();
  const response = await run(vu, http['get'], 'http://127.0.0.1:1/');
  assert.equal(response['status'], 0);
  assert.equal(response['error'], 'dial: connection refused');
  assert.equal(response['error_code'], 1212);
  assert.equal(response['body'], null);
  assert.deepEqual(vu.logs, [{ level: 'warning', message: 'Request Failed', fields: { error: refusal } }]);
  assert.equal(vu.samples.length, 9);
  const { status, error, error_code, expected_response } = vu.samples[0]!.tags;
  assert.deepEqual([status, error, error_code, expected_response], ['0', 'dial: connection refused', '1212', 'false']);
});

test('with throw it throws an error of the script instead', async () => {
  const { vu, http } = setup();
  await assert.rejects(
    run(vu, http['get'], 'http://127.0.0.1:1/', { throw: true }),
    (error: Error) => error instanceof vu.realm.global.Error && error.message === refusal,
  );
  assert.deepEqual(vu.logs, []);
  assert.equal(vu.samples.length, 9);
});

test('a timeout ends the request and counts', async () => {
  const { vu, http } = setup();
  const response = await run(vu, http['get'], `${server.url}/silent`, { timeout: '30ms' });
  assert.equal(response['error'], 'request timeout');
  assert.equal(response['error_code'], 1050);
  assert.equal(vu.samples[0]!.tags['error_code'], '1050');
});

const refused: readonly [name: string, args: (url: string) => unknown[], error: string | RegExp, code: number][] = [
  ['a number as body', (url) => [url, 5], 'a request body cannot be of type int64', 0],
  ['an array as body', (url) => [url, [1]], 'a request body cannot be of type []interface {}', 0],
  ['no URL', () => [undefined], "invalid URL: '#<nil>'", 1020],
  ['a bad URL', () => ['http://a b/'], /^invalid URL: parse "http:\/\/a b\/": invalid character " " in host name$/, 1020],
  ['a tag that is null', (url) => [url, null, { tags: { a: null } }], /^the tags of the request cannot be used: .*'a'/, 0],
  ['a bad timeout', (url) => [url, null, { timeout: 'abc' }], 'the timeout of a request is not a duration: "abc"', 0],
  [
    'a bad response type',
    (url) => [url, null, { responseType: 'foo' }],
    "the responseType 'foo' is none of 'text', 'binary', 'none'",
    0,
  ],
  ['a bad callback', (url) => [url, null, { responseCallback: 5 }], 'unsupported responseCallback', 0],
  ['a body that is a map', (url) => [url, new Map([['a', 1]])], 'a request body cannot be of type [][2]interface {}', 0],
  ['a body not waited for', (url) => [url, Promise.resolve('x')], 'a request body cannot be of type *sobek.Promise', 0],
  [
    'a bare file as body',
    (url) => [url, new FileData('x', 'x', 'x')],
    'a request body cannot be of type map[string]interface {}',
    0,
  ],
  ['a bad compression', (url) => [url, 'x', { compression: 'foo' }], /^the compression foo is none of/, 0],
];

for (const [name, args, error, code] of refused) {
  test(`${name}: no request is made, the response says why, nothing is counted`, async () => {
    const { vu, http } = setup();
    const requests = server.received.length;
    const response = await run(vu, http['post'], ...args(server.url));
    assert.equal(server.received.length, requests);
    assert.deepEqual(vu.samples, []);
    assert.equal(response['status'], 0);
    assert.equal(response['error_code'], code);
    assert.equal(response['request'], null);
    if (typeof error === 'string') assert.equal(response['error'], error);
    else assert.match(response['error'] as string, error);
    assert.deepEqual(vu.logs, [{ level: 'warning', message: 'Request Failed', fields: { error: response['error'] as string } }]);
    const strict = setup({ throw: true });
    await assert.rejects(run(strict.vu, strict.http['post'], ...args(server.url)), { message: response['error'] as string });
  });
}

for (const timeout of [0, -1, '-1s', NaN, Infinity, 1e300]) {
  test(`a timeout of ${timeout} ends a request before it is made`, async () => {
    const { vu, http } = setup();
    const requests = server.received.length;
    const response = await run(vu, http['get'], server.url, { timeout });
    assert.deepEqual([response['error_code'], response['remote_ip']], [1050, '']);
    assert.equal(vu.samples.length, 9);
    assert.equal(server.received.length, requests);
  });
}

test('a Host or User-Agent without a value is not sent', async () => {
  const { vu, http } = setup();
  await run(vu, http['get'], server.url, { headers: { Host: '', 'User-Agent': '' } });
  const { headers } = server.received.at(-1)!;
  assert.deepEqual([headers['host'], headers['user-agent']], [new URL(server.url).host, undefined]);
});

test('what cannot be requested fails, and counts', async () => {
  const { vu, http } = setup();
  const ftp = await run(vu, http['get'], 'ftp://x/');
  assert.equal(ftp['error'], 'unsupported protocol scheme "ftp"');
  assert.equal(ftp['error_code'], 1000);
  assert.equal(vu.samples.length, 9);
  const bad = await run(vu, http['get'], server.url, { headers: { 'x-a': 'b\r\nc: d' } });
  assert.equal(bad['error'], 'net/http: invalid header field value for "X-A"');
});

test('bodies are decoded by their content encoding', async () => {
  const { vu, http } = setup();
  assert.equal((await run(vu, http['get'], `${server.url}/gzip`))['body'], 'unpacked');
  const bytes = (await run(vu, http['get'], `${server.url}/gzip`, { responseType: 'binary' }))['body'] as ArrayBuffer;
  assert.equal(Buffer.from(bytes).toString(), 'unpacked');
  assert.equal((await run(vu, http['get'], `${server.url}/zstd`))['body'], 'unpacked '.repeat(5));
  assert.equal((await run(vu, http['head'], `${server.url}/gzip`))['status'], 200);
  vu.samples.length = 0;
  const broken = await run(vu, http['get'], `${server.url}/broken`);
  assert.equal(broken['status'], 0);
  assert.equal(broken['error_code'], 1701);
  assert.equal(vu.samples[0]!.tags['status'], '0');
});

test('bodies are text, bytes of the script’s world, or nothing', async () => {
  const { vu, http } = setup();
  assert.equal((await run(vu, http['get'], `${server.url}/bytes`))['body'], '\0\ufffd\ufffd');
  const bytes = (await run(vu, http['get'], `${server.url}/bytes`, { responseType: 'binary' }))['body'];
  assert.ok(bytes instanceof vu.realm.global.ArrayBuffer);
  assert.deepEqual([...new Uint8Array(bytes)], [0, 255, 128]);
  assert.equal((await run(vu, http['get'], `${server.url}/bytes`, { responseType: 'none' }))['body'], null);
  assert.equal((await run(vu, http['get'], `${server.url}/?status=204`))['body'], null);
  const discarding = setup({ discardResponseBodies: true });
  assert.equal((await run(discarding.vu, discarding.http['get'], server.url))['body'], null);
  assert.equal((await run(discarding.vu, discarding.http['get'], server.url, { responseType: 'text' }))['body'], 'body');
});

test('request bodies are compressed on request', async () => {
  const { vu, http } = setup();
  const response = await run(vu, http['post'], server.url, 'packed', { compression: 'gzip, deflate' });
  assert.equal(server.last.headers['content-encoding'], 'gzip, deflate');
  assert.equal(zlib.gunzipSync(zlib.inflateSync(server.last.body)).toString(), 'packed');
  assert.equal((response['request'] as ScriptObject)['body'], 'packed');
  await run(vu, http['post'], server.url, 'packed', { compression: 'gzip', headers: { 'Content-Encoding': 'br' } });
  assert.match(vu.logs[0]!.message, /the body is compressed as .*, but the header Content-Encoding of the script is sent/);
});

test('zstd bodies go out on every Node, with a warning where it has no zstd', async () => {
  const { vu, http } = setup();
  await run(vu, http['post'], server.url, 'packed', { compression: 'zstd' });
  assert.equal(server.last.headers['content-encoding'], 'zstd');
  assert.equal(Buffer.from(decodeBody(server.last.body, 'zstd') as Uint8Array).toString(), 'packed');
  assert.equal(vu.logs.length, 'zstdCompressSync' in zlib ? 0 : 1);
});

test('under native code the thread waits for its request, with a warning', async () => {
  const { vu, http } = setup();
  const closed = await new TestServer(() => {}).listen();
  const { url } = closed;
  closed.close();
  const response = await vu.run(plainly(() => (http['get'] as (url: string) => ScriptObject)(url)));
  assert.deepEqual([response['status'], response['error_code']], [0, 1212]);
  assert.equal(vu.samples.find(({ metric }) => metric === 'http_reqs')?.tags['error_code'], '1212');
  assert.match(vu.logs[0]!.message, /^http\.get\(\) was reached through native code, where a VU cannot be suspended/);
});

test('requests in the init context are errors', async () => {
  const { vu, http } = setup();
  vu.phase = 'init';
  await assert.rejects(run(vu, http['get'], server.url), /requests cannot be made in the init context/);
  await assert.rejects(run(vu, http['batch'], []), /requests cannot be made in the init context/);
  await assert.rejects(run(vu, http['cookieJar']), /a cookie jar cannot be had in the init context/);
});

test('an interrupted request is cancelled and leaves no trace', async () => {
  const { vu, http } = setup();
  const requests = server.received.length;
  void run(vu, http['get'], `${server.url}/silent`);
  while (server.received.length === requests) await new Promise(setImmediate);
  vu.interrupt();
  assert.deepEqual(vu.samples, []);
  assert.equal((await run(vu, http['get'], server.url))['status'], 200);
  assert.equal(vu.samples.length, 9);
});

test('rps spaces the requests of all VUs of a thread', async () => {
  const thread = new FakeThread({ rps: 100 });
  const startedAt = performance.now();
  await Promise.all(
    [1, 2].map(async () => {
      const { vu, http } = setup({}, thread);
      for (let i = 0; i < 3; i++) await run(vu, http['get'], server.url);
    }),
  );
  assert.ok(performance.now() - startedAt >= 49, 'the sixth request starts 50 ms after the first');
});

test('httpDebug logs request and response under one id', async () => {
  const { vu, http } = setup({ httpDebug: 'full' });
  await run(vu, http['post'], `${server.url}/p?q`, 'hello');
  const [request, response] = vu.logs;
  const host = server.url.slice('http://'.length);
  assert.equal(
    request!.message,
    `Request:\nPOST /p?q HTTP/1.1\nHost: ${host}\nUser-Agent: onrush/test\nContent-Length: 5\n\nhello\n`,
  );
  assert.match(response!.message, /^Response:\nHTTP\/1.1 200 OK\n(.*\n)*\nbody\n$/);
  assert.equal(request!.fields['source'], 'http-debug');
  assert.equal(request!.fields['request_id'], response!.fields['request_id']);
  assert.equal(request!.fields['vu'], '3');
  await run(vu, http['get'], `${server.url}/two`);
  assert.match(vu.logs.at(-1)!.message, /\nSet-Cookie: a=1\nSet-Cookie: b=2\n/);
  assert.match(vu.logs.at(-1)!.message, /\nConnection: close\n/);
});

test('asyncRequest promises the response and keeps the iteration alive', async () => {
  const { vu, http } = setup();
  const start = (...args: unknown[]): Promise<{ promise: Promise<ScriptObject> }> =>
    vu.run(plainly(() => ({ promise: (http['asyncRequest'] as (...args: unknown[]) => Promise<ScriptObject>)(...args) })));
  const { promise } = await start('POST', server.url, 'x');
  assert.ok(vu.realm.isPromise(promise));
  assert.equal(vu.loop.isEmpty, false);
  assert.equal((await promise)['status'], 200);
  assert.equal(server.last.body.toString(), 'x');
  await assert.rejects((await start('GET', 'http://127.0.0.1:1/', null, { throw: true })).promise, /connection refused/);
});
