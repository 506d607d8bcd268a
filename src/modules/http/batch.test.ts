import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { VuOptions } from '../../vu/index.ts';
import { call, FakeVu, plainly } from '../fake-vu.ts';
import type { ScriptObject } from '../script-values.ts';
import { TestServer } from './test-server.ts';
import { setup as newVu } from './test-vus.ts';

let server: TestServer;
let other: TestServer;
let active = 0;
let mostActive = 0;
/** Answers wait until so many requests are there. */
let gathers = 1;
const held: (() => void)[] = [];

before(async () => {
  const slow = (): Promise<TestServer> =>
    new TestServer((request, response) => {
      mostActive = Math.max(mostActive, ++active);
      held.push(() => {
        active--;
        response.end(`${request.method} ${request.path} ${request.body.toString()}`);
      });
      if (active < gathers) return;
      // All that were awaited are there; time for one too many to come as well.
      gathers = 1;
      setTimeout(() => {
        for (const answer of held.splice(0)) answer();
      }, 15);
    }).listen();
  [server, other] = await Promise.all([slow(), slow()]);
});

after(() => {
  server.close();
  other.close();
});

function setup(options: Partial<VuOptions> = {}): {
  vu: FakeVu;
  batch: (...args: unknown[]) => Promise<unknown>;
  http: ScriptObject;
} {
  const { vu, http } = newVu(options);
  mostActive = 0;
  return { vu, http, batch: (...args) => vu.run(() => call(http['batch'], ...args)) };
}

const bodies = (responses: unknown): unknown[] =>
  Object.values(responses as Record<string, ScriptObject>).map((response) => response['body']);

test('items may be URLs, arrays and objects; responses come in their order', async () => {
  const { vu, http, batch } = setup();
  const { url } = server;
  const tagged = await vu.run(plainly(() => (http['url'] as (...args: unknown[]) => unknown)([`${url}/`, '', ''], 5, undefined)));
  const responses = await batch([
    `${url}/a`,
    ['post', `${url}/b`, 'x'],
    { method: 'post', url: `${url}/c`, body: 'y' },
    { method: 'get', url: `${url}/d`, body: 'dropped' },
    { url: `${url}/e`, body: 'kept', params: { tags: { t: '1' } } },
    tagged,
  ]);
  assert.ok(Array.isArray(responses) && responses instanceof vu.realm.global.Array);
  assert.deepEqual(bodies(responses).slice(0, 1), ['GET /a ']);
  assert.deepEqual(bodies(responses).slice(2), ['POST /c y', 'GET /d ', 'GET /e kept', 'GET /5 ']);
  assert.equal(vu.samples.filter(({ metric }) => metric === 'http_reqs').length, 6);
  assert.equal(vu.samples.filter(({ metric, tags }) => metric === 'http_reqs' && tags['t'] === '1').length, 1);
});

test('a Set of requests is a list, and a hole is no request', async () => {
  const { batch, vu } = setup();
  const responses = await batch(new vu.realm.global.Set([`${server.url}/1`, `${server.url}/2`]));
  assert.deepEqual(bodies(responses), ['GET /1 ', 'GET /2 ']);
  const holey = [`${server.url}/1`];
  holey[2] = `${server.url}/3`;
  const [, refused, behind] = (await batch(holey)) as ScriptObject[];
  assert.deepEqual([refused!['error_code'], behind], [1020, null]);
});

test('an object of requests gives an object of responses', async () => {
  const { batch } = setup();
  const responses = await batch({ second: `${server.url}/2`, first: `${server.url}/1` });
  assert.deepEqual(Object.keys(responses as object), ['second', 'first']);
  assert.deepEqual(bodies(responses), ['GET /2 ', 'GET /1 ']);
});

const limits: readonly [batch: number, perHost: number, most: number][] = [
  [20, 6, 12],
  [3, 6, 3],
  [20, 2, 4],
  [0, 0, 16],
];

for (const [limit, perHost, most] of limits) {
  test(`batch ${limit} and batchPerHost ${perHost} let ${most} of 16 requests to two hosts run at once`, async () => {
    const { batch } = setup({ batch: limit, batchPerHost: perHost });
    gathers = most;
    const urls = Array.from({ length: 16 }, (_, index) => `${(index % 2 === 0 ? server : other).url}/${index}`);
    const responses = await batch(urls);
    assert.deepEqual(
      bodies(responses),
      urls.map((_, index) => `GET /${index} `),
    );
    assert.equal(mostActive, most);
  });
}

test('a failed request is a response among the others, or an error once all have ended', async () => {
  const { batch, vu } = setup();
  const items = ['http://127.0.0.1:1/', `${server.url}/ok`];
  const responses = (await batch(items)) as ScriptObject[];
  assert.equal(responses[0]!['status'], 0);
  assert.equal(responses[1]!['status'], 200);
  assert.equal(vu.logs[0]!.message, 'Request Failed');
  const strict = setup({ throw: true });
  await assert.rejects(strict.batch(items), /connection refused/);
  assert.equal(strict.vu.samples.length, 18);
});

const faults: readonly [name: string, items: unknown[], error: string][] = [
  ['an array without a URL', [['GET']], "a request of http.batch() needs a method and a URL: '[]interface {}{GET}'"],
  ['an object without a URL', [{ x: 1 }], 'request 0 of http.batch() has no url'],
  ['a method that is no text', [[1, 'http://a']], "the method of a request must be a string, not '1'"],
];

for (const [name, items, error] of faults) {
  test(`${name}: nothing is sent`, async () => {
    const { batch, vu } = setup();
    const requests = server.received.length;
    const [bad, next] = (await batch([...items, server.url])) as ScriptObject[];
    assert.equal(bad!['error'], error);
    assert.equal(next, null);
    assert.equal(server.received.length, requests);
    assert.deepEqual(vu.logs, [{ level: 'warning', message: 'http.batch() was refused', fields: { error } }]);
    await assert.rejects(setup({ throw: true }).batch(items), { message: error });
  });
}

test('wrong arguments are errors, an empty batch is not', async () => {
  const { batch } = setup();
  await assert.rejects(batch(), /needs an array or an object/);
  await assert.rejects(batch([], []), /takes one argument/);
  await assert.rejects(batch(5), /http\.batch\(\) takes an array or an object of requests, not int64/);
  assert.equal(((await batch([])) as unknown[]).length, 0);
});

test('an interrupted batch starts nothing more', async () => {
  const { batch, vu } = setup({ batch: 1 });
  const requests = server.received.length;
  void batch([`${server.url}/1`, `${server.url}/2`]);
  while (server.received.length === requests) await new Promise(setImmediate);
  vu.interrupt();
  await new Promise((resolve) => {
    setTimeout(resolve, 40);
  });
  assert.equal(server.received.length, requests + 1);
  assert.deepEqual(vu.samples, []);
});
