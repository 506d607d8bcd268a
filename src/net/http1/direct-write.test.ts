import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { writeDirectly } from './direct-write.ts';
import { own, type NodeSocket } from '../socket.ts';
import { listen } from '../testing.ts';

const nobody = { received: () => undefined, ended: () => undefined, failed: () => undefined, sessionReceived: () => undefined };

/** Both ends of a connection; the server's reads nothing by itself. */
async function pair(t: TestContext): Promise<{ client: NodeSocket; server: Socket }> {
  const server = createServer({ pauseOnConnect: true });
  const [host, port] = (await listen(t, server)).split(':');
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const client = own(connect(Number(port), host), nobody);
  t.after(() => client.destroy());
  await once(client, 'connect');
  return { client, server: (await accepted)[0] };
}

/** As the callers do: the usual way where a Node has no other. */
function write(client: NodeSocket, text: string): void {
  if (!writeDirectly(client, text)) client.write(text, 'latin1');
}

test('what is written arrives, with the bytes of latin1', async (t) => {
  const { client, server } = await pair(t);
  write(client, 'the first goes the usual way, ');
  write(client, 'the second does not: \xfc');
  server.resume();
  let text = '';
  for await (const bytes of server) {
    text += (bytes as Buffer).toString('latin1');
    if (text.endsWith('\xfc')) break;
  }
  assert.equal(text, 'the first goes the usual way, the second does not: \xfc');
});

test('more than the kernel takes arrives in order when the peer reads at last', async (t) => {
  const { client, server } = await pair(t);
  const pieces = Array.from({ length: 2000 }, (_, i) => `${i} `.padEnd(8000, 'x'));
  for (const piece of pieces) write(client, piece);
  const total = pieces.join('');
  let text = '';
  server.resume();
  for await (const bytes of server) {
    text += (bytes as Buffer).toString('latin1');
    if (text.length >= total.length) break;
  }
  assert.ok(text === total, 'the pieces arrive as they were written');
});

test('a socket without a handle is left to the caller', async (t) => {
  const { client } = await pair(t);
  client.destroy();
  assert.equal(writeDirectly(client, 'too late'), false);
});

test('an error of the write ends the socket with that error', async (t) => {
  const { client } = await pair(t);
  const errors: NodeJS.ErrnoException[] = [];
  client.owner = { ...nobody, failed: (error) => errors.push(error) };
  client.end();
  await once(client, 'finish');
  if (!writeDirectly(client, 'after the end of our side')) {
    t.skip('this Node passes no request to its handles');
    return;
  }
  await new Promise((resolve) => client.once('close', resolve));
  assert.deepEqual(
    errors.map(({ code, syscall }) => ({ code, syscall })),
    [{ code: 'EPIPE', syscall: 'write' }],
  );
});
