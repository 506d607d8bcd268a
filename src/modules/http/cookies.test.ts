import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { VuOptions } from '../../vu/index.ts';
import { FakeVu, plainly } from '../fake-vu.ts';
import type { ScriptObject } from '../script-values.ts';
import { TestServer } from './test-server.ts';
import { run, setup as newVu } from './test-vus.ts';

let server: TestServer;

before(async () => {
  server = await new TestServer((request, response) => {
    if (request.path === '/set') {
      response.setHeader('Set-Cookie', [
        'a=1; Path=/',
        'b=2; Path=/; HttpOnly; Max-Age=100',
        'b=3; Path=/other; Expires=Wed, 21 Oct 2037 07:28:00 GMT',
      ]);
    }
    response.end();
  }).listen();
});

after(() => {
  server.close();
});

interface Jar {
  readonly cookiesForURL: (url: string) => Record<string, string[]>;
  readonly set: (...args: readonly [url: string, name: string, value: string, options?: unknown]) => boolean;
  clear(url: string): void;
  delete(url: string, name?: string): void;
}

function setup(options: Partial<VuOptions> = {}): { vu: FakeVu; http: ScriptObject; jar: () => Promise<Jar> } {
  const { vu, http } = newVu(options);
  return { vu, http, jar: () => vu.run(plainly(() => (http['cookieJar'] as () => Jar)())) };
}

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('cookies of a response are shown with k6’s field names', async () => {
  const { vu, http } = setup();
  const response = await run(vu, http['get'], `${server.url}/set`);
  const none = { domain: '', http_only: false, secure: false, max_age: 0, expires: -6795364578871 };
  assert.deepEqual(json(response['cookies']), {
    a: [{ ...none, name: 'a', value: '1', path: '/' }],
    b: [
      { ...none, name: 'b', value: '2', path: '/', http_only: true, max_age: 100 },
      { ...none, name: 'b', value: '3', path: '/other', expires: 2139722880000 },
    ],
  });
});

test('cookies come back to the server that set them, until the next iteration', async () => {
  const { vu, http, jar } = setup();
  await run(vu, http['get'], `${server.url}/set`);
  await run(vu, http['get'], server.url);
  assert.equal(server.last.headers.cookie, 'a=1; b=2');
  assert.deepEqual(json((await jar()).cookiesForURL(server.url)), { a: ['1'], b: ['2'] });
  vu.endIteration();
  vu.startIteration();
  await run(vu, http['get'], server.url);
  assert.equal(server.last.headers.cookie, undefined);
});

test('with noCookiesReset they stay', async () => {
  const { vu, http } = setup({ noCookiesReset: true });
  await run(vu, http['get'], `${server.url}/set`);
  vu.endIteration();
  vu.startIteration();
  await run(vu, http['get'], server.url);
  assert.equal(server.last.headers.cookie, 'a=1; b=2');
});

const params: readonly [name: string, params: unknown, sent: string][] = [
  ['are sent before those of the jar', { cookies: { x: 'y', n: 1, z: null } }, 'x=y; n=1; a=1; b=2'],
  ['do not replace those of the jar', { cookies: { a: '9' } }, 'a=9; a=1; b=2'],
  ['replace them when told to', { cookies: { a: { value: '9', replace: true } } }, 'a=9; b=2'],
  ['follow a header of the script’s own', { cookies: { x: 'y' }, headers: { Cookie: 'm=n' } }, 'm=n; x=y; a=1; b=2'],
];

for (const [name, param, sent] of params) {
  test(`params.cookies ${name}`, async () => {
    const { vu, http } = setup();
    await run(vu, http['get'], `${server.url}/set`);
    const response = await run(vu, http['get'], server.url, param);
    assert.equal(server.last.headers.cookie, sent);
    const shown = (response['request'] as ScriptObject)['cookies'] as Record<string, { value: string }[]>;
    assert.deepEqual(
      Object.values(shown).flatMap((list) => list.map(({ value }) => value)),
      sent.split('; ').map((pair) => pair.split('=')[1]),
    );
  });
}

test('a jar of the script’s own is used alone', async () => {
  const { vu, http } = setup();
  await run(vu, http['get'], `${server.url}/set`);
  const CookieJar = http['CookieJar'] as new () => Jar;
  const own = await vu.run(plainly(() => new CookieJar()));
  assert.ok(own instanceof CookieJar);
  own.set(server.url, 'mine', 'v');
  await run(vu, http['get'], server.url, { jar: own });
  assert.equal(server.last.headers.cookie, 'mine=v');
});

test('a script can set, delete and clear cookies', async () => {
  const { jar } = setup();
  const own = await jar();
  assert.equal(own.set(server.url, 'n', 'v', { path: '/', MAX_AGE: 100, http_only: true }), true);
  own.set(server.url, 'm', 'w', { expires: 'Wed, 21 Oct 2037 07:28:00 GMT' });
  own.set(server.url, 'gone', 'x', { expires: 'Wed, 21 Oct 1998 07:28:00 GMT' });
  assert.deepEqual(json(own.cookiesForURL(server.url)), { n: ['v'], m: ['w'] });
  own.delete(server.url, 'n');
  assert.deepEqual(json(own.cookiesForURL(server.url)), { m: ['w'] });
  own.clear(server.url);
  assert.deepEqual(json(own.cookiesForURL(server.url)), {});
  assert.equal(own.set('no url', 'n', 'v'), true);
  assert.deepEqual(json(own.cookiesForURL('no url')), {});
  assert.throws(() => own.delete(server.url, ''), /cookie: is null/);
  assert.throws(
    () => own.set(server.url, 'n', 'v', { expires: 'tomorrow' }),
    /the expiry date "tomorrow" of a cookie cannot be read/,
  );
});

test('cookies of a request go out without what a cookie cannot hold', async () => {
  const { vu, http } = setup();
  const cookies = { a: 'plain', b: '"quoted"', c: 'x;y', d: 'two words', e: { value: 'é,\\' }, f: ['x', 1] };
  await run(vu, http['get'], server.url, { cookies });
  assert.equal(server.last.headers.cookie, 'a=plain; b=quoted; c=xy; d="two words"; e=","; f="x,1"');
});

test('so do those of a jar, where null is nothing', async () => {
  const { vu, http, jar } = setup();
  const own = (await jar()) as unknown as { set(...args: readonly unknown[]): boolean };
  for (const [name, value] of Object.entries({ a: null, b: undefined, c: 'x,y', d: '"q"', e: 'x;y' }))
    own.set(server.url, name, value);
  await run(vu, http['get'], server.url);
  assert.equal(server.last.headers.cookie, 'a=; b=; c="x,y"; d="q"; e=xy');
});

test('a jar refuses a URL that is none', async () => {
  const { vu, http } = setup();
  const set = plainly(() => (http['cookieJar'] as () => Jar)().set('http://[', 'a', 'b'));
  await assert.rejects(vu.run(set), { message: /missing '\]' in host/ });
});

test('methods know their jar, alone and in copies', async () => {
  const { jar } = setup();
  const given = await jar();
  const { set, cookiesForURL } = given;
  set(server.url, 'a', '1');
  ({ ...given }).set(server.url, 'b', '2');
  assert.deepEqual(json(cookiesForURL(server.url)), { a: ['1'], b: ['2'] });
  assert.deepEqual(Object.keys(given), ['clear', 'cookiesForURL', 'delete', 'set']);
});
