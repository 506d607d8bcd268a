// More requests at a time than the server takes streams: the client makes further connections, and uses them again.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerHttp2Session, ServerHttp2Stream } from 'node:http2';
import { createServer } from 'node:https';
import { connect, Server, type AddressInfo, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import type { HttpClient } from '../client.ts';
import type { HttpResponse } from '../exchange.ts';
import { noNginx, startNginx } from '../test-nginx.ts';
import { errorOf, listen, netFor, send } from '../testing.ts';
import { localhostCertificate } from '../tls/test-certificate.ts';
import { serverFor, type TestServer } from './test-server.ts';

const timeout = { code: 1050, message: 'request timeout' };

/** A server that takes `maxStreams` at a time, and answers with the number of the connection when `gather` says so. */
class Gathering {
  private readonly held: ServerHttp2Stream[] = [];
  private wanted = 1;
  /** Called before each answer. */
  onAnswer: (stream: ServerHttp2Stream, connection: number) => void = () => undefined;

  static async start(t: TestContext, maxStreams: number): Promise<TestServer & { gathering: Gathering }> {
    const gathering = new Gathering();
    const settings = { maxConcurrentStreams: maxStreams };
    const server: TestServer = await serverFor(t, (stream) => gathering.hold(stream, server.sessions), { settings });
    return { ...server, gathering };
  }

  /** Requests are answered when so many of them are there. */
  gather(wanted: number): void {
    this.wanted = wanted;
  }

  private hold(stream: ServerHttp2Stream, sessions: readonly ServerHttp2Session[]): void {
    this.held.push(stream);
    if (this.held.length < this.wanted) return;
    for (const each of this.held.splice(0)) {
      const connection = sessions.indexOf(each.session as ServerHttp2Session);
      this.onAnswer(each, connection);
      each.respond({ ':status': 200 });
      each.end(String(connection));
    }
  }
}

function clientFor(t: TestContext): HttpClient {
  return netFor(t, { insecureSkipTLSVerify: true }).client();
}

function sendMany(client: HttpClient, url: string, count: number, timeoutMs = 60_000): Promise<HttpResponse[]> {
  return Promise.all(Array.from({ length: count }, () => send(client, url, { timeoutMs })));
}

const descending = (a: number, b: number): number => b - a;

/** How many requests each connection served. */
function shares(responses: readonly HttpResponse[]): number[] {
  const served = responses.map((response) => {
    assert.equal(response.error, undefined);
    return Number(response.text());
  });
  const counts = Array.from({ length: Math.max(...served) + 1 }, () => 0);
  for (const connection of served) counts[connection]!++;
  return counts;
}

test('what one connection does not take goes over further ones at the same time, which are kept', async (t) => {
  const { url, sessions, gathering } = await Gathering.start(t, 3);
  const client = clientFor(t);
  await send(client, url);
  gathering.gather(8);
  const first = await sendMany(client, url, 8);
  assert.deepEqual(shares(first).toSorted(descending), [3, 3, 2]);
  const made = first.filter((response) => !response.reusedConnection);
  assert.equal(made.length, 2, 'each connection is one request’s');
  for (const { timings, reusedConnection } of first) {
    assert.equal(timings.connecting > 0, !reusedConnection);
    assert.equal(timings.tlsHandshaking > 0, !reusedConnection);
  }
  for (const { timings } of made) assert.ok(timings.blocked >= timings.connecting + timings.tlsHandshaking);
  const [oldest, ...others] = shares(await sendMany(client, url, 8));
  assert.deepEqual([oldest, ...others.toSorted(descending)], [3, 3, 2]);
  gathering.gather(1);
  for (let i = 0; i < 3; i++) assert.equal((await send(client, url)).text(), '0', 'one at a time goes over the oldest');
  assert.equal(sessions.length, 3);
});

test('a client that comes later makes as many connections as it needs, no more', async (t) => {
  const { url, sessions, gathering } = await Gathering.start(t, 2);
  const net = netFor(t, { insecureSkipTLSVerify: true });
  await send(net.client(), url);
  gathering.gather(7);
  assert.deepEqual(shares(await sendMany(net.client(), url, 7)).toSorted(descending), [2, 2, 2, 1, 0]);
  assert.equal(sessions.length, 5);
});

test('a client that knows nothing of the server sends no request in vain', async (t) => {
  const { url, gathering } = await Gathering.start(t, 1);
  gathering.gather(4);
  assert.deepEqual(shares(await sendMany(clientFor(t), url, 4)), [1, 1, 1, 1]);
});

test('a limit that rises or falls holds for what follows', async (t) => {
  const { url, sessions, gathering } = await Gathering.start(t, 1);
  const client = clientFor(t);
  await send(client, url);
  const allow = async (maxConcurrentStreams: number): Promise<void> => {
    for (const session of sessions) {
      session.settings({ maxConcurrentStreams });
      await once(session, 'localSettings');
    }
  };
  await allow(3);
  gathering.gather(3);
  assert.deepEqual(shares(await sendMany(client, url, 3)), [3]);
  await allow(2);
  assert.deepEqual(shares(await sendMany(client, url, 3)), [2, 1]);
});

test('a connection that says GOAWAY is replaced, the others go on', async (t) => {
  const { url, sessions, gathering } = await Gathering.start(t, 1);
  const client = clientFor(t);
  await send(client, url);
  gathering.gather(3);
  await sendMany(client, url, 3);
  gathering.onAnswer = (stream, connection) => connection === 1 && stream.session!.goaway(0, stream.id);
  assert.deepEqual(shares(await sendMany(client, url, 3)), [1, 1, 1]);
  assert.deepEqual(shares(await sendMany(client, url, 3)), [1, 0, 1, 1]);
  assert.equal(sessions.length, 4);
});

test('a host that has gone over to HTTP/1.1 gets its connections at the same time', async (t) => {
  const { server, gathering } = await Gathering.start(t, 100);
  const older = createServer(localhostCertificate, (_, response) => response.end('old'));
  await listen(t, older);
  let behind: Server = server;
  // The third connection and those after it get on when three of them are there.
  const held: Socket[] = [];
  let connections = 0;
  const front = new Server((socket) => {
    connections++;
    held.push(socket);
    if (connections > 2 && held.length < 3) return;
    for (const each of held.splice(0)) {
      const onward = connect((behind.address() as AddressInfo).port);
      onward.on('error', () => each.destroy());
      each.pipe(onward).pipe(each);
    }
  });
  const url = `https://${await listen(t, front)}/`;
  const client = clientFor(t);
  gathering.onAnswer = (stream) => stream.session!.goaway(0, stream.id);
  assert.equal((await send(client, url)).proto, 'HTTP/2.0');
  behind = older;
  const responses = await sendMany(client, url, 4);
  assert.deepEqual(
    responses.map(({ proto }) => proto),
    Array.from({ length: 4 }, () => 'HTTP/1.1'),
  );
});

/** Sends a first request to a server that takes none, and waits until the client knows. */
async function holdOne({ url, server }: TestServer, client: HttpClient): Promise<{ first: Promise<HttpResponse> }> {
  const isKnown = new Promise((resolve) => {
    server.once('session', (session) => session.once('localSettings', resolve));
  });
  const first = send(client, url);
  await isKnown;
  return { first };
}

test('requests wait for a server that takes none, over one connection', async (t) => {
  const server = await Gathering.start(t, 0);
  const { url, sessions } = server;
  const client = clientFor(t);
  const { first } = await holdOne(server, client);
  assert.deepEqual(errorOf(await send(client, url, { timeoutMs: 20 })), timeout);
  const others = sendMany(client, url, 3);
  sessions[0]!.settings({ maxConcurrentStreams: 5 });
  assert.deepEqual(shares([await first, ...(await others)]), [4]);
});

test('a server that takes none is asked once more without connection reuse, then they wait', async (t) => {
  const { url, server, sessions } = await Gathering.start(t, 0);
  const client = netFor(t, { insecureSkipTLSVerify: true, noConnectionReuse: true }).client();
  const isKnown = new Promise((resolve) => {
    server.on('session', (session) => sessions.length === 2 && session.once('localSettings', resolve));
  });
  const first = send(client, url);
  await isKnown;
  assert.deepEqual(errorOf(await send(client, url, { timeoutMs: 20 })), timeout);
  assert.equal(sessions.length, 2);
  sessions[1]!.settings({ maxConcurrentStreams: 1 });
  assert.equal((await first).text(), '1');
});

test('requests do not wait for a connection that is gone', async (t) => {
  const server = await Gathering.start(t, 0);
  const { url, sessions } = server;
  const client = clientFor(t);
  const { first } = await holdOne(server, client);
  const others = sendMany(client, url, 3);
  server.server.on('session', (session) => session.settings({ maxConcurrentStreams: 4 }));
  sessions[0]!.close();
  assert.deepEqual(shares([await first, ...(await others)]), [0, 4]);
});

test('a server that takes no further connections fails what needs them only', async (t) => {
  const { url, server, gathering } = await Gathering.start(t, 1);
  const client = clientFor(t);
  await send(client, url);
  // That of HTTP/2 would, in Node 24, say GOAWAY as well.
  Server.prototype.close.call(server);
  gathering.gather(1);
  const codes = (await sendMany(client, url, 3)).map(({ error }) => error?.code);
  assert.deepEqual(codes, [undefined, 1212, 1212]);
  assert.equal((await send(client, url)).text(), '0');
});

test('nginx is asked over as many connections as its limit of streams makes necessary', { skip: noNginx }, async (t) => {
  const url = await startNginx(t, {
    http: 'http2_max_concurrent_streams 3;',
    server: 'location = /which { return 200 $connection; }',
  });
  const client = clientFor(t);
  await send(client, url);
  const used = new Set<string>();
  for (let round = 0; round < 20; round++) {
    for (const response of await sendMany(client, `${url}which`, 9)) {
      assert.equal(response.status, 200, response.error?.message);
      used.add(response.text());
    }
  }
  assert.ok(used.size > 1 && used.size <= 3, String(used.size));
});
