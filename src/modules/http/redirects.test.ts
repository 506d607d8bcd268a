import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FakeVu } from '../fake-vu.ts';
import type { ScriptObject } from '../script-values.ts';
import { TestServer } from './test-server.ts';
import { run, setup } from './test-vus.ts';

let server: TestServer;

before(async () => {
  server = await new TestServer((request, response) => {
    const { pathname, searchParams } = new URL(request.path, 'http://server');
    const left = Number(searchParams.get('n') ?? 0);
    const status = Number(searchParams.get('status') ?? 302);
    if (pathname === '/cookie') {
      response.writeHead(302, { Location: '/end', 'Set-Cookie': 'hop=1; Path=/' }).end();
    } else if (pathname === '/mail') response.writeHead(302, { Location: 'mailto:someone@example.org' }).end();
    else if (pathname === '/to') response.writeHead(302, { Location: searchParams.get('url')! }).end();
    else if (pathname === '/broken') {
      response.writeHead(302, { Location: '/end', 'Content-Length': 10 }).write('half', () => response.destroy());
    } else if (pathname === '/nowhere') response.writeHead(302).end('stays');
    else if (left > 0) response.writeHead(status, { Location: `/hop?n=${left - 1}&status=${status}` }).end('moved');
    else response.end('end');
  }).listen();
});

after(() => {
  server.close();
});

const hops = (vu: FakeVu): string[] =>
  vu.samples
    .filter(({ metric }) => metric === 'http_reqs')
    .map(({ tags }) => `${tags['method']} ${tags['status']} ${tags['url']}`);

test('each hop counts with its own URL and status; the response is the last one', async () => {
  const { vu, http } = setup();
  const response = await run(vu, http['get'], `${server.url}/?n=2`);
  assert.deepEqual(hops(vu), [
    `GET 302 ${server.url}/?n=2`,
    `GET 302 ${server.url}/hop?n=1&status=302`,
    `GET 200 ${server.url}/hop?n=0&status=302`,
  ]);
  assert.equal(response['body'], 'end');
  assert.equal(response['url'], `${server.url}/hop?n=0&status=302`);
  assert.equal((response['request'] as ScriptObject)['url'], `${server.url}/?n=2`, 'k6: of the first request');
});

const statuses: readonly [status: number, method: string, body: string][] = [
  [301, 'GET', ''],
  [302, 'GET', ''],
  [303, 'GET', ''],
  [307, 'POST', 'data'],
  [308, 'POST', 'data'],
];

for (const [status, method, body] of statuses) {
  test(`a POST that gets a ${status} goes on as ${method}`, async () => {
    const { vu, http } = setup();
    await run(vu, http['post'], `${server.url}/?n=1&status=${status}`, 'data', { headers: { 'x-h': '1' } });
    assert.equal(server.last.method, method);
    assert.equal(server.last.body.toString(), body);
    assert.equal(server.last.headers['x-h'], '1');
  });
}

test('the limit returns the redirection, with a warning unless it was asked for', async () => {
  const { vu, http } = setup({ maxRedirects: 2 });
  const stopped = await run(vu, http['get'], `${server.url}/?n=9`);
  assert.equal(stopped['status'], 302);
  assert.equal(stopped['url'], `${server.url}/hop?n=7&status=302`);
  assert.equal(hops(vu).length, 3);
  assert.match(vu.logs[0]!.message, /^this response is redirection number 3, which was not followed/);
  assert.deepEqual(vu.logs[0]!.fields, { url: `${server.url}/?n=9` });
  vu.logs.length = 0;
  const asked = await run(vu, http['get'], `${server.url}/?n=9`, { redirects: 0 });
  assert.equal(asked['url'], `${server.url}/?n=9`);
  assert.deepEqual(vu.logs, []);
});

test('a cookie set on the way is sent to the next hop', async () => {
  const { vu, http } = setup();
  await run(vu, http['get'], `${server.url}/cookie`, { cookies: { own: 'x' } });
  assert.equal(server.last.headers.cookie, 'own=x; hop=1');
});

test('a redirection without a location, or to what is no web page, ends the chain', async () => {
  const { vu, http } = setup();
  assert.equal((await run(vu, http['get'], `${server.url}/nowhere`))['body'], 'stays');
  const mail = await run(vu, http['get'], `${server.url}/mail`);
  assert.equal(mail['error'], 'unsupported protocol scheme "mailto"');
  assert.equal(mail['status'], 0);
});

test('a Location says what Go would read, not what a browser would', async () => {
  const { vu, http } = setup();
  const { port } = new URL(server.url);
  const lead = (to: string): Promise<ScriptObject> => run(vu, http['get'], `${server.url}/to?url=${encodeURIComponent(to)}`);
  const short = await lead(`http://0x7f.1:${port}/`);
  assert.deepEqual([short['url'], short['error_code']], [`http://0x7f.1:${port}/`, 1101]);
  assert.equal((await lead('http:/x'))['error'], 'http: no Host in request URL');
  const broken = await lead('http://[');
  assert.equal(broken['url'], `${server.url}/to?url=http%3A%2F%2F%5B`);
  assert.match(broken['error'] as string, /^failed to parse Location header "http:\/\/\[": parse /);
  const upper = await lead(`HTTP://LOCALHOST:${port}`);
  assert.deepEqual([upper['url'], server.last.headers.host], [`http://LOCALHOST:${port}`, `LOCALHOST:${port}`]);
});

test('a redirection whose body breaks off leads on; one that is not followed is a failure', async () => {
  const { vu, http } = setup();
  const response = await run(vu, http['get'], `${server.url}/broken`);
  assert.deepEqual([response['status'], response['body']], [200, 'end']);
  assert.deepEqual(hops(vu), [`GET 302 ${server.url}/broken`, `GET 200 ${server.url}/end`]);
  const last = await run(vu, http['get'], `${server.url}/broken`, { redirects: 0 });
  assert.deepEqual([last['status'], last['error'], last['body']], [0, 'unexpected EOF', null]);
});

test('a page that no form of 3xx leads away from is an answer', async () => {
  const { vu, http } = setup();
  assert.equal((await run(vu, http['get'], `${server.url}/?n=1&status=300`))['body'], 'moved');
});
