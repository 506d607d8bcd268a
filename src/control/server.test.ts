import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { UserError } from '../base/index.ts';
import type { Run } from '../engine/index.ts';
import { parseAddress } from './address.ts';
import { ControlClient } from './client.ts';
import { ControlServer } from './server.ts';

const addresses: readonly (readonly [text: string, host: string | undefined, port?: number])[] = [
  ['localhost:6565', 'localhost', 6565],
  [':6565', '', 6565],
  ['0.0.0.0:0', '0.0.0.0', 0],
  ['[::1]:80', '::1', 80],
  ['localhost', undefined],
  ['6565', undefined],
  ['localhost:', undefined],
  ['localhost:65536', undefined],
  ['::1:80', undefined],
  ['http://localhost:6565', undefined],
];
for (const [text, host, port] of addresses) {
  test(`the address "${text}" is ${host === undefined ? 'refused' : 'read'}`, () => {
    if (host === undefined) assert.throws(() => parseAddress(text, 106), /must be host:port/);
    else assert.deepEqual(parseAddress(text, 106), { host, port });
  });
}

test('a port that is taken is told with k6’s exit code', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await assert.rejects(ControlServer.listen(`127.0.0.1:${port}`), (error: UserError) => {
    assert.match(error.message, /the port is taken/);
    return error.exitCode === 106;
  });
  other.close();
});

test('a question about the run waits until there is one', async () => {
  const server = await ControlServer.listen('localhost:0');
  const status = new ControlClient(server.address).status();
  const run = { status: () => ({ phase: 'init', activeVUs: 0, initializedVUs: 4, isPaused: true }) } as unknown as Run;
  server.attach(run);
  assert.equal((await status)['vus-max'], 4);
  await server.close();
});

test('nobody there, and somebody else there, are told apart', async () => {
  const server = await ControlServer.listen('127.0.0.1:0');
  const { address } = server;
  await server.close();
  await assert.rejects(new ControlClient(address).status(), /no test answers at .*: nobody listens there/);

  const other = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await assert.rejects(new ControlClient(`127.0.0.1:${port}`).status(), /is not the REST API of a test/);
  other.close();
});
