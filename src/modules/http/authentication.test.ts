import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, test, type TestContext } from 'node:test';
import { call, FakeThread, FakeVu, type FakeSample } from '../fake-vu.ts';
import type { ScriptObject } from '../script-values.ts';
import { ntlmServer } from './test-ntlm-server.ts';
import { TestServer } from './test-server.ts';

let server: TestServer;

const challenge = 'Digest realm="r", nonce="n0", qop="auth", opaque="op"';

before(async () => {
  server = await new TestServer((request, response) => {
    const { pathname, searchParams } = new URL(request.path, 'http://server');
    if (pathname === '/move') response.writeHead(302, { Location: '/moved' }).end();
    else if (pathname === '/free') response.end('free');
    else if (pathname === '/basic') response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="r"' }).end();
    else if (request.headers['authorization']?.toString().startsWith('Digest ') === true) response.end('welcome');
    else {
      const asked = `${challenge}, algorithm=${searchParams.get('algorithm') ?? 'MD5'}`;
      response.writeHead(401, { 'WWW-Authenticate': ['Basic realm="r"', asked], 'Set-Cookie': 'early=1' }).end('denied');
    }
  }).listen();
});

after(() => server.close());

interface Outcome {
  readonly response: ScriptObject;
  readonly answers: readonly (readonly [status: string | undefined, expected: string | undefined, failed: number])[];
  readonly authorizations: readonly (string | undefined)[];
  readonly failures: readonly FakeSample[];
}

async function ask(path: string, ...args: unknown[]): Promise<Outcome> {
  const vu = new FakeVu(new FakeThread());
  const http = vu.import('k6/http');
  const before = server.received.length;
  const url = `${server.url.replace('//', '//ann:s%20ecret@')}${path}`;
  const response = await vu.run(() => call<ScriptObject>(http[args.length > 1 ? 'post' : 'get'], url, ...args));
  vu.close();
  const failures = vu.samples.filter(({ metric }) => metric === 'http_req_failed');
  return {
    response,
    answers: failures.map(({ tags, value }) => [tags['status'], tags['expected_response'], value] as const),
    authorizations: server.received.slice(before).map(({ headers }) => headers['authorization']?.toString()),
    failures,
  };
}

for (const algorithm of ['MD5', 'MD5-sess', 'SHA-256', 'SHA-512-256']) {
  test(`a challenge of ${algorithm} is answered, and both legs count as expected`, async () => {
    const { response, answers, authorizations } = await ask(`/in?algorithm=${algorithm}`, { auth: 'digest' });
    assert.equal(response['body'], 'welcome');
    assert.deepEqual(answers, [
      ['401', 'true', 0],
      ['200', 'true', 0],
    ]);
    assert.equal(authorizations[0], undefined);
    assert.match(
      authorizations[1]!,
      new RegExp(`^Digest username="ann", .*uri="/in\\?algorithm=${algorithm}", algorithm=${algorithm},`),
    );
  });
}

test('the body is sent with both legs, and credentials are in no tag', async () => {
  const { response, failures } = await ask('/in', 'text', { auth: 'digest' });
  assert.equal(response['status'], 200);
  assert.deepEqual(
    server.received.slice(-2).map(({ method, body }) => [method, body.toString()]),
    [
      ['POST', 'text'],
      ['POST', 'text'],
    ],
  );
  assert.deepEqual(new Set(failures.map(({ tags }) => tags['url'])), new Set([`${server.url}/in`]));
});

test('a server that asks for nothing did not do as expected', async () => {
  const { response, answers } = await ask('/free', { auth: 'digest' });
  assert.equal(response['body'], 'free');
  assert.deepEqual(answers, [['200', 'false', 1]]);
});

test('a challenge that is not of Digest is a failure', async () => {
  const { response, answers } = await ask('/basic', { auth: 'digest' });
  assert.equal(response['status'], 401);
  assert.deepEqual(answers, [['401', 'false', 1]]);
});

test('where a redirection leads, a challenge is answered again', async () => {
  const { response, authorizations } = await ask('/move', { auth: 'digest' });
  assert.equal(response['url'], `${server.url}/moved`);
  assert.equal(response['body'], 'welcome');
  assert.deepEqual(
    authorizations.map((header) => header?.slice(0, 6)),
    [undefined, undefined, 'Digest'],
  );
});

test('the cookies of a refusal are not kept', async () => {
  await ask('/in', { auth: 'digest' });
  assert.equal(server.last.headers['cookie'], undefined);
});

interface NtlmOutcome {
  readonly body: unknown;
  readonly status: unknown;
  readonly seen: readonly string[];
  /** Status, and whether it counts as failed, of each answer. */
  readonly answers: readonly (readonly [string | undefined, number])[];
}

async function askNtlm(t: TestContext, password: string, times = 1, scheme?: string): Promise<NtlmOutcome> {
  const seen: string[] = [];
  const ntlm = ntlmServer({ domain: 'Domain', name: 'Ann', password: 'pässword' }, seen, scheme).listen(0, '127.0.0.1');
  await once(ntlm, 'listening');
  t.after(() => {
    ntlm.close();
    ntlm.closeAllConnections();
  });
  const url = `http://Domain%5CAnn:${encodeURIComponent(password)}@127.0.0.1:${(ntlm.address() as AddressInfo).port}/`;
  const vu = new FakeVu(new FakeThread());
  const http = vu.import('k6/http');
  let response: ScriptObject = {};
  for (let i = 0; i < times; i++) {
    response = await vu.run(() => call<ScriptObject>(http['post'], url, 'body', { auth: 'ntlm' }));
  }
  vu.close();
  const failures = vu.samples.filter(({ metric }) => metric === 'http_req_failed');
  return {
    body: response['body'],
    status: response['status'],
    seen,
    answers: failures.map(({ tags, value }) => [tags['status'], value] as const),
  };
}

for (const scheme of ['NTLM', 'Negotiate']) {
  test(`${scheme}: two messages over one connection, both challenges count as expected`, async (t) => {
    const { body, seen, answers } = await askNtlm(t, 'pässword', 1, scheme);
    assert.equal(body, 'POST for Ann');
    assert.deepEqual(seen, ['bare', 'negotiate', 'authenticate']);
    assert.deepEqual(answers, [
      ['401', 0],
      ['401', 0],
      ['200', 0],
    ]);
  });
}

test('NTLM: a connection that is known to be the user’s is used as it is', async (t) => {
  const { body, seen } = await askNtlm(t, 'pässword', 3);
  assert.equal(body, 'POST for Ann');
  assert.deepEqual(seen, ['bare', 'negotiate', 'authenticate', 'in', 'in']);
});

test('NTLM: a wrong password is a failed 401, not asked about again', async (t) => {
  const { status, seen, answers } = await askNtlm(t, 'wrong');
  assert.equal(status, 401);
  assert.deepEqual(seen, ['bare', 'negotiate', 'authenticate']);
  assert.deepEqual(answers.at(-1), ['401', 1]);
});

test('NTLM without connection reuse cannot work, and says so', async () => {
  const vu = new FakeVu(new FakeThread({ noConnectionReuse: true }));
  const http = vu.import('k6/http');
  const response = await vu.run(() => call<ScriptObject>(http['get'], server.url, { auth: 'ntlm' }));
  vu.close();
  assert.match(response['error'] as string, /noConnectionReuse/);
});
