// The client against a server that says exactly what a test wants, byte for byte: padding, fragments, and all that must not be.

import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createServer, type TLSSocket } from 'node:tls';
import { FakeClock } from '../../base/index.ts';
import type { HttpClient } from '../client.ts';
import type { HttpResponse, WireError } from '../exchange.ts';
import { localhostCertificate } from '../tls/test-certificate.ts';
import { Net } from '../net.ts';
import { defaultOptions, errorOf, listen, netFor, requestOf, send } from '../testing.ts';
import { ByteWriter } from './byte-writer.ts';
import { FrameDecoder, type FrameSink, type Range } from './frame-decoder.ts';
import { writeFrameHead } from './frame-writer.ts';
import { CONTINUATION, DATA, GOAWAY, HEADERS, kindOf, PING, RST_STREAM, SETTINGS, WINDOW_UPDATE } from './frames.ts';
import { HpackDecoder } from './hpack.ts';

/** The server's side of one connection. */
class Peer implements FrameSink {
  readonly socket: TLSSocket;
  readonly number: number;
  readonly heard: string[] = [];
  private readonly hpack = new HpackDecoder(4096, 100_000);
  private readonly answer: (peer: Peer, streamId: number, path: string) => void;
  onFrame: (what: string) => void = () => undefined;

  constructor(socket: TLSSocket, number: number, answer: (peer: Peer, streamId: number, path: string) => void) {
    this.socket = socket;
    this.number = number;
    this.answer = answer;
    const decoder = new FrameDecoder(this, 100_000);
    let toSkip = 24;
    socket.on('data', (bytes: Buffer) => {
      const skipped = Math.min(toSkip, bytes.length);
      toSkip -= skipped;
      const rest = bytes.subarray(skipped);
      assert.ok(decoder.consume(rest, rest.length), 'the client sent what must not be');
    });
  }

  send(...frames: Buffer[]): void {
    this.socket.write(Buffer.concat(frames));
  }

  headers(streamId: number, endsStream: boolean, block: Buffer, { start, end }: Range): void {
    let path = '';
    this.hpack.decode(block, start, end, { field: (name, value) => void (name === ':path' && (path = value)) });
    this.note(`headers ${streamId} ${String(endsStream)}`);
    this.answer(this, streamId, path);
  }
  data(): void {
    // counted in dataEnd
  }
  dataEnd(streamId: number, length: number, endsStream: boolean): void {
    this.note(`data ${streamId} ${length}${endsStream ? ' end' : ''}`);
  }
  reset(streamId: number, code: number): void {
    this.note(`reset ${streamId} ${code}`);
  }
  setting(): void {
    // ours are known
  }
  settingsEnd(isAck: boolean): void {
    if (isAck) this.note('settings ack');
  }
  ping(isAck: boolean, bytes: Buffer, start: number): void {
    this.note(`ping ${String(isAck)} ${bytes.toString('latin1', start, start + 8)}`);
  }
  goAway(lastStreamId: number, code: number): void {
    this.note(`goAway ${lastStreamId} ${code}`);
  }
  windowUpdate(streamId: number, increment: number): void {
    if (streamId !== 0) this.note(`window ${streamId} ${increment}`);
  }

  private note(what: string): void {
    this.heard.push(what);
    this.onFrame(what);
  }
}

function frame(type: number, flags: number, streamId: number, payload: string | readonly number[] = ''): Buffer {
  const out = new ByteWriter();
  const bytes = typeof payload === 'string' ? Buffer.from(payload, 'latin1') : Buffer.from(payload);
  writeFrameHead(out, bytes.length, kindOf(type, flags), streamId);
  out.append(bytes, 0, bytes.length);
  return out.take();
}

const settings = frame(SETTINGS, 0, 0);
const status200 = '\x88';
const ok = (streamId: number, body = 'ok'): Buffer =>
  Buffer.concat([frame(HEADERS, 4, streamId, status200), frame(DATA, 1, streamId, body)]);

async function rawServer(
  t: TestContext,
  answer: (peer: Peer, streamId: number, path: string) => void,
  first: Buffer = settings,
): Promise<{ url: string; peers: Peer[]; client: HttpClient }> {
  const peers: Peer[] = [];
  const server = createServer({ ...localhostCertificate, ALPNProtocols: ['h2'] }, (socket) => {
    socket.on('error', () => undefined);
    peers.push(new Peer(socket, peers.length, answer));
    socket.write(first);
  });
  const client = netFor(t, { insecureSkipTLSVerify: true }).client();
  return { url: `https://${await listen(t, server)}/`, peers, client };
}

test('padding, continuations, unknown frames and trailers are taken, a byte at a time', async (t) => {
  const { url, client } = await rawServer(t, (peer, id) => {
    const bytes = Buffer.concat([
      frame(HEADERS, 0, id, status200),
      frame(CONTINUATION, 4, id, '\x00\x03x-a\x011'),
      frame(0x77, 0, id, 'what?'),
      frame(DATA, 8, id, '\x04bodypppp'),
      frame(DATA, 8, id, '\x00'),
      frame(HEADERS, 4 | 1 | 8, id, '\x02\x00\x03x-t\x012pp'),
    ]);
    let at = 0;
    const next = (): void => {
      if (at < bytes.length) peer.socket.write(bytes.subarray(at, ++at), next);
    };
    next();
  });
  const response = await send(client, url);
  assert.equal(response.error, undefined);
  assert.equal(response.text(), 'body');
  assert.deepEqual(response.headers, ['x-a', '1']);
});

test('settings and pings are answered', async (t) => {
  const { url, peers, client } = await rawServer(t, (peer, id) => peer.send(frame(PING, 0, 0, '12345678'), ok(id)));
  await send(client, url);
  await send(client, url);
  assert.deepEqual(peers[0]!.heard, ['headers 1 true', 'settings ack', 'ping true 12345678', 'headers 3 true'].slice(0, 4));
});

test('a body waits for the windows of stream and connection, and follows their changes', async (t) => {
  // 10 bytes per stream at first; then the setting allows 15 more, then the windows 75.
  const { url, peers, client } = await rawServer(
    t,
    (peer, id) => {
      peer.onFrame = (what) => {
        if (what === `data ${id} 10`) peer.send(frame(SETTINGS, 0, 0, [0, 4, 0, 0, 0, 25]));
        else if (what === `data ${id} 15`) peer.send(frame(WINDOW_UPDATE, 0, id, [0, 0, 0, 75]));
        else if (what.endsWith('end')) peer.send(ok(id));
      };
    },
    frame(SETTINGS, 0, 0, [0, 4, 0, 0, 0, 10]),
  );
  const warm = send(client, url);
  await new Promise<void>((resolve) => {
    const wait = setInterval(() => {
      if (peers[0]?.heard.includes('settings ack') !== true) return;
      clearInterval(wait);
      peers[0].send(ok(1));
      resolve();
    }, 1);
  });
  await warm;
  const response = await send(client, url, { method: 'POST', body: new Uint8Array(100) });
  assert.equal(response.text(), 'ok', response.error?.message);
  assert.deepEqual(
    peers[0]!.heard.filter((what) => what.startsWith('data')),
    ['data 3 10', 'data 3 15', 'data 3 75 end'],
  );
});

/** A client on a clock of its own, of a server that refuses its first requests. */
async function refusing(t: TestContext, refusals: number): Promise<Refusing> {
  let left = refusals;
  const { url, peers } = await rawServer(t, (peer, id) =>
    peer.send(left-- > 0 ? frame(RST_STREAM, 0, id, [0, 0, 0, 7]) : ok(id)),
  );
  const clock = new FakeClock();
  clock.advance(1);
  const net = new Net({ ...defaultOptions, insecureSkipTLSVerify: true }, clock);
  t.after(() => net.close());
  /** Waits until the client has heard `count` refusals, and has done what it does about them. */
  const asked = async (count: number): Promise<void> => {
    const requests = (): number => peers[0]?.heard.filter((what) => what.startsWith('headers')).length ?? 0;
    while (requests() < count) await new Promise(setImmediate);
    const peer = peers[0]!;
    const isHeard = new Promise<void>((resolve) => {
      peer.onFrame = (what) => void (what.startsWith('ping') && resolve());
    });
    peer.send(frame(PING, 0, 0, '12345678'));
    await isHeard;
    assert.equal(requests(), count);
  };
  return { clock, client: net.client(), url, asked };
}

interface Refusing {
  readonly clock: FakeClock;
  readonly client: HttpClient;
  readonly url: string;
  readonly asked: (count: number) => Promise<void>;
}

test('a refused request is sent again at once, then after 1, 2, 4, ... seconds, but not for ever', async (t) => {
  const { clock, client, url, asked } = await refusing(t, 8);
  const response = send(client, url, { method: 'POST', body: 'x', timeoutMs: 1_000_000 });
  for (let attempt = 2; attempt < 8; attempt++) {
    const pauseMs = 1000 * 2 ** (attempt - 2);
    await asked(attempt);
    clock.advance(pauseMs - 1);
    await asked(attempt);
    clock.advance(pauseMs * 0.1 + 2);
  }
  const refused = { code: 1638, message: 'http2: stream error with http2 ErrCode REFUSED_STREAM' };
  assert.deepEqual(errorOf(await response), refused);
  assert.equal((await send(client, url)).text(), 'ok');
});

test('a refused request is sent again as long as there is time', async (t) => {
  const { clock, client, url, asked } = await refusing(t, 3);
  const response = send(client, url, { timeoutMs: 500 });
  await asked(2);
  clock.advance(499);
  await asked(2);
  clock.advance(1);
  assert.deepEqual(errorOf(await response), { code: 1050, message: 'request timeout' });
  assert.equal((await response).timings.waiting, 500);
});

test('a refused request that is cancelled is not sent again', async (t) => {
  const { clock, client, url, asked } = await refusing(t, 3);
  const exchange = client.send(requestOf(url), () => assert.fail('done was called'));
  await asked(2);
  exchange.cancel();
  clock.advance(100_000);
  await asked(2);
});

test('requests beyond a limit that the server had not yet named are all answered, however often that happens', async (t) => {
  // Takes two at a time, four in all, and answers two by two. A zero behind each two: they were answered.
  const settingsOfTwo = frame(SETTINGS, 0, 0, [0, 3, 0, 0, 0, 2]);
  const refusals: number[] = [];
  const taken: number[][] = [];
  const { url, client, peers } = await rawServer(
    t,
    (peer, id) => {
      const ids = (taken[peer.number] ??= []);
      if (ids.length >= 6) return;
      if (ids.length % 3 === 2) {
        refusals.push(peer.number);
        peer.send(frame(RST_STREAM, 0, id, [0, 0, 0, 7]));
        return;
      }
      ids.push(id);
      if (ids.length % 3 !== 2) return;
      setImmediate(() => {
        const isLast = ids.length === 5;
        peer.send(...ids.slice(-2).map((one) => ok(one)), ...(isLast ? [frame(GOAWAY, 0, 0, [0, 0, 0, id, 0, 0, 0, 0])] : []));
        ids.push(0);
      });
    },
    settingsOfTwo,
  );
  const responses = await Promise.all(Array.from({ length: 60 }, () => send(client, url, { method: 'POST', body: '' })));
  for (const response of responses) assert.equal(response.text(), 'ok', response.error?.message);
  assert.ok(peers.length > 4);
  assert.ok(refusals.length > 0 && refusals.every((number) => number === 0), 'only the first connection is taken by surprise');
});

const protocolError: WireError = { code: 1652, message: 'http2: connection error with http2 ErrCode PROTOCOL_ERROR' };
const streamProtocolError: WireError = { code: 1632, message: 'http2: stream error with http2 ErrCode PROTOCOL_ERROR' };
const compressionError: WireError = { code: 1660, message: 'http2: connection error with http2 ErrCode COMPRESSION_ERROR' };
const flowError: WireError = { code: 1654, message: 'http2: connection error with http2 ErrCode FLOW_CONTROL_ERROR' };
const cut: WireError = { code: 1000, message: 'unexpected EOF' };

const misbehaviours: readonly [name: string, frames: (id: number) => Buffer, error: WireError, isFatal: boolean][] = [
  ['an answer to a request that was not sent', (id) => frame(HEADERS, 5, id + 2, status200), protocolError, true],
  ['a header block that means nothing', (id) => frame(HEADERS, 5, id, '\xff\xff\xff\xff\xff\xff'), compressionError, true],
  ['a push', () => frame(5, 4, 1, '\0\0\0\x02\x88'), protocolError, true],
  ['a body before the head', (id) => frame(DATA, 1, id, 'x'), streamProtocolError, false],
  ['no status', (id) => frame(HEADERS, 5, id, '\x00\x01a\x01b'), streamProtocolError, false],
  ['an upper case name', (id) => frame(HEADERS, 5, id, '\x88\x00\x01A\x01b'), streamProtocolError, false],
  ['a line feed in a value', (id) => frame(HEADERS, 5, id, '\x88\x00\x01a\x02\r\n'), streamProtocolError, false],
  ['a status behind a header', (id) => frame(HEADERS, 5, id, '\x00\x01a\x01b\x88'), streamProtocolError, false],
  [
    'a head without end of trailers',
    (id) => Buffer.concat([frame(HEADERS, 4, id, status200), frame(HEADERS, 4, id, '\x00\x01a\x01b')]),
    streamProtocolError,
    false,
  ],
  [
    'a window beyond all bounds',
    (id) => frame(WINDOW_UPDATE, 0, id, [127, 255, 255, 255]),
    { code: 1634, message: 'http2: stream error with http2 ErrCode FLOW_CONTROL_ERROR' },
    false,
  ],
  ['an update of nothing', () => frame(WINDOW_UPDATE, 0, 0, [0, 0, 0, 0]), protocolError, true],
  ['a push that is wished for', () => frame(SETTINGS, 0, 0, [0, 2, 0, 0, 0, 1]), protocolError, true],
  ['a frame size that is too small', () => frame(SETTINGS, 0, 0, [0, 5, 0, 0, 1, 0]), protocolError, true],
  ['a window that is too large', () => frame(SETTINGS, 0, 0, [0, 4, 128, 0, 0, 0]), flowError, true],
  [
    'a window that grows too large by the settings',
    (id) => Buffer.concat([frame(WINDOW_UPDATE, 0, id, [127, 255, 0, 0]), frame(SETTINGS, 0, 0, [0, 4, 0, 2, 0, 0])]),
    flowError,
    true,
  ],
  [
    'a body shorter than declared',
    (id) => Buffer.concat([frame(HEADERS, 4, id, '\x88\x0f\x0d\x013'), frame(DATA, 1, id, 'ab')]),
    cut,
    false,
  ],
  [
    'a body longer than declared',
    (id) => Buffer.concat([frame(HEADERS, 4, id, '\x88\x0f\x0d\x011'), frame(DATA, 1, id, 'ab')]),
    { code: 1000, message: 'net/http: server replied with more than declared Content-Length; truncated' },
    false,
  ],
  [
    'an error nobody knows',
    (id) => frame(RST_STREAM, 0, id, [0, 0, 1, 0]),
    { code: 1630, message: 'http2: stream error with http2 ErrCode unknown error code 0x100' },
    false,
  ],
  [
    'GOAWAY with an error for the first request',
    () => frame(GOAWAY, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]),
    { code: 1613, message: 'http2: received GoAway with http2 ErrCode INTERNAL_ERROR' },
    true,
  ],
];
for (const [name, frames, error, isFatal] of misbehaviours) {
  test(`${name}: ${error.message}`, async (t) => {
    const { url, client } = await rawServer(t, (peer, id, path) => peer.send(path === '/bad' ? frames(id) : ok(id)));
    const response: HttpResponse = await send(client, `${url}bad`);
    assert.deepEqual(errorOf(response), error);
    assert.equal(response.status, 0);
    const after = await send(client, url);
    assert.equal(after.text(), 'ok', after.error?.message);
    assert.equal(after.reusedConnection, !isFatal);
  });
}

test('an answer before the settings is none', async (t) => {
  const { url, client } = await rawServer(t, (peer, id) => peer.send(ok(id)), Buffer.alloc(0));
  assert.deepEqual((await send(client, url)).error, protocolError);
});

test('a server that closes in the body or without a word broke off', async (t) => {
  const { url, client } = await rawServer(t, (peer, id, path) => {
    if (path === '/body') peer.socket.end(Buffer.concat([frame(HEADERS, 4, id, status200), frame(DATA, 0, id, 'ab')]));
    else peer.socket.end();
  });
  const inBody = await send(client, `${url}body`);
  assert.deepEqual(inBody.error, cut);
  assert.equal(inBody.text(), 'ab');
  assert.deepEqual((await send(client, url)).error, cut);
});

test('all that was sent fails when the server closes, whatever the method, once and with its time', async (t) => {
  const received: string[] = [];
  const { url, client } = await rawServer(t, (peer, id, path) => {
    if (path === '/warm') {
      peer.send(ok(id));
      return;
    }
    if (received.push(path) === 1) peer.send(frame(HEADERS, 4, id, status200), frame(DATA, 0, id, 'ab'));
    if (received.length === 3) setTimeout(() => peer.socket.end(), 20);
  });
  await send(client, `${url}warm`);
  const responses = await Promise.all([
    send(client, `${url}1`),
    send(client, `${url}2`),
    send(client, `${url}3`, { method: 'POST', body: 'x' }),
  ]);
  for (const response of responses) assert.deepEqual(errorOf(response), cut);
  assert.equal(responses[0].text(), 'ab');
  assert.ok(responses[0].timings.receiving > 0 && responses[1].timings.waiting > 0);
  assert.deepEqual(received, ['/1', '/2', '/3']);
});

test('what was not sent yet when the server closes goes over another connection', async (t) => {
  const { url, client, peers } = await rawServer(t, (peer, id) => peer.socket.end(ok(id)));
  for (let round = 0; round < 10; round++) {
    const response = await new Promise<HttpResponse>((resolve) => {
      client.send(requestOf(url), () => client.send(requestOf(url, { method: 'POST', body: 'x' }), resolve));
    });
    assert.equal(response.text(), 'ok', response.error?.message);
  }
  assert.equal(peers.length, 20);
});

test('GOAWAY is the reason when the server closes what it had begun', async (t) => {
  const { url, client } = await rawServer(t, (peer, id) => peer.socket.end(frame(GOAWAY, 0, 0, [0, 0, 0, id, 0, 0, 0, 0])));
  const goAway = { code: 1611, message: 'http2: received GoAway with http2 ErrCode NO_ERROR' };
  for (const response of [await send(client, url), await send(client, url)]) assert.deepEqual(errorOf(response), goAway);
});

const late = { code: 1050, message: 'request timeout' };

test('a server that is slow, but answers a PING, keeps its connection after timeouts', async (t) => {
  const { url, peers, client } = await rawServer(t, (peer, id, path) => path !== '/never' && peer.send(ok(id)));
  await send(client, url);
  const [peer] = peers;
  peer!.onFrame = (what) => what.startsWith('ping false') && peer!.send(frame(PING, 1, 0, what.slice(-8)));
  for (let round = 0; round < 3; round++) {
    const both = await Promise.all([1, 2].map((ms) => send(client, `${url}never`, { timeoutMs: 40 + ms })));
    assert.deepEqual(both.map(errorOf), [late, late]);
    assert.equal((await send(client, url)).reusedConnection, true);
  }
  assert.equal(peers.length, 1);
});

test('a connection that is silent until a timeout, and again until the next, is not used any more', async (t) => {
  const { url, peers, client } = await rawServer(t, (peer, id, path) => path !== '/never' && peer.send(ok(id)));
  await send(client, url);
  for (let round = 0; round < 2; round++) {
    const response = await send(client, `${url}never`, { timeoutMs: 40 });
    assert.deepEqual([response.error, response.reusedConnection], [late, true]);
  }
  assert.equal((await send(client, url)).reusedConnection, false);
  assert.equal(peers.length, 2);
});

test('noise of a server never makes the client hang or throw', async (t) => {
  let state = 5;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const { url, client } = await rawServer(t, (peer, id) => {
    const bytes = Buffer.concat([ok(id), frame(PING, 0, 0, '12345678'), ok(id)]);
    for (let i = next(4); i >= 0; i--) bytes[next(bytes.length)] = next(256);
    peer.socket.end(bytes);
  });
  for (let round = 0; round < 100; round++) {
    const { error, status } = await send(client, url, { timeoutMs: 2000 });
    assert.ok(status > 0 || (error !== undefined && error.code >= 1000 && error.code !== 1050), `${status} ${error?.message}`);
  }
});
