import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { test, type TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import { WebSocket } from 'ws';
import { Standstill } from '../base/index.ts';
import { DebugServer } from './server.ts';

const nothing = new SharedArrayBuffer(0);
const script = {
  code: '',
  format: 'esm',
  sections: [],
  imports: [],
  edits: nothing,
  bundleMap: nothing,
  bundle: nothing,
} as const;

/** A server for a worker thread that only waits, and where it says that it listens. */
async function startServer(context: TestContext): Promise<{ readonly url: string; readonly server: DebugServer }> {
  const worker = new Worker('globalThis.mark = 7; setInterval(() => {}, 60_000);', { eval: true });
  let said = '';
  const announce = (text: string): void => void (said += text);
  const server = new DebugServer({ host: '127.0.0.1', port: 0, waits: false, nodeVersion: 'v0', announce });
  await server.listen();
  await server.open({ expression: 'globalThis.mark', value: 7 }, { script, entry: '/script.js', standstill: new Standstill() });
  context.after(async () => {
    await server.close();
    await worker.terminate();
  });
  return { url: /ws:\S+/.exec(said)![0], server };
}

async function ask(socket: WebSocket, text: string): Promise<unknown> {
  socket.send(text);
  const [data] = (await once(socket, 'message')) as [Buffer];
  return JSON.parse(data.toString()) as unknown;
}

function evaluation(expression: string): string {
  return JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true } });
}

const handshake = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** The status that a handshake is refused with. */
async function refusalOf(url: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const asked = request(url.replace(/^ws/, 'http'), { headers: { ...handshake, ...headers } }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode!;
}

async function open(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  return socket;
}

test('messages of every length go both ways, also before the thread is found', async (context) => {
  const { url } = await startServer(context);
  const socket = await open(url);
  for (const value of ['', 'ä€😀', 'x'.repeat(125), 'x'.repeat(126), 'ü'.repeat(40_000), 'y'.repeat(200_000)]) {
    const answer = await ask(socket, evaluation(JSON.stringify(value)));
    assert.deepEqual(answer, { id: 1, result: { result: { type: 'string', value } } });
  }
});

test('one front end at a time, and another once it has left', async (context) => {
  const { url, server } = await startServer(context);
  const first = await open(url);
  assert.equal(await refusalOf(url), 409);
  first.close();
  await once(first, 'close');
  const second = await open(url);
  assert.deepEqual(await ask(second, evaluation('mark')), {
    id: 1,
    result: { result: { type: 'number', value: 7, description: '7' } },
  });
  void server.close();
  const [code] = (await once(second, 'close')) as [number];
  assert.equal(code, 1001);
});

const strangers: readonly [who: string, path: string | undefined, headers: Record<string, string>][] = [
  ['does not know the identifier', '/other', {}],
  ['comes by a name that a web page could have', undefined, { host: 'pages.example' }],
  ['speaks another version', undefined, { 'sec-websocket-version': '7' }],
  ['wants something else than a WebSocket', undefined, { upgrade: 'h2c' }],
];

for (const [who, path, headers] of strangers)
  test(`a front end that ${who} is refused`, async (context) => {
    const { url } = await startServer(context);
    assert.equal(await refusalOf(path === undefined ? url : new URL(path, url).href, headers), 400);
  });

test('what is no message of the protocol is answered, and the connection stays', async (context) => {
  const { url } = await startServer(context);
  const socket = await open(url);
  const codeOf = async (text: string): Promise<number> => ((await ask(socket, text)) as { error: { code: number } }).error.code;
  assert.equal(await codeOf('{'), -32_700);
  for (const text of ['null', '7', '{}', '{"id":1}', '{"method":"Runtime.enable"}'])
    assert.equal(await codeOf(text), -32_600, text);
  assert.equal(await codeOf('{"id":1,"method":"No.such"}'), -32_601);
});

test('a front end that breaks the rules of frames loses the connection', async (context) => {
  const { url } = await startServer(context);
  const socket = new WebSocket(url);
  const [response] = (await once(socket, 'upgrade')) as [IncomingMessage];
  response.socket.write(Buffer.from('ffff', 'hex'));
  const [code] = (await once(socket, 'close')) as [number];
  assert.equal(code, 1002);
});

test('the list of scripts comes with its length, as Chrome wants it', async (context) => {
  const { url } = await startServer(context);
  const response = await fetch(new URL('/json/list', url.replace('ws:', 'http:')));
  const text = await response.text();
  assert.equal(response.headers.get('content-length'), String(Buffer.byteLength(text)));
  const [{ title, webSocketDebuggerUrl }] = JSON.parse(text) as [Record<string, string>];
  assert.deepEqual([title, webSocketDebuggerUrl], ['/script.js', url]);
});
