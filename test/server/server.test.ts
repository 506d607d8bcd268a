import assert from 'node:assert/strict';
import { get } from 'node:http';
import { get as getTls } from 'node:https';
import { connect } from 'node:net';
import { test } from 'node:test';
import { faults, startFaultServer, startTestServer, type Fault } from './index.ts';

/** The body, or the code of the error. */
function fetchWith(getter: typeof get, url: string, ca?: string): Promise<string> {
  return new Promise((resolve) => {
    const options = { agent: false as const, ...(ca === undefined ? {} : { ca }) };
    const request = getter(url, options, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve(body));
      response.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
    if (url.endsWith('/never'))
      request.setTimeout(100, () => request.destroy(Object.assign(new Error('silent'), { code: 'SILENT' })));
  });
}

test('the test server is the shop over HTTP and over HTTPS that its certificate vouches for', async () => {
  const server = await startTestServer();
  assert.equal(await fetchWith(get, `${server.url}/health`), '{"status":"ok"}');
  assert.equal(await fetchWith(getTls, `${server.tlsUrl}/health`, server.certificate), '{"status":"ok"}');
  assert.equal(await fetchWith(getTls, `${server.tlsUrl}/health`), 'DEPTH_ZERO_SELF_SIGNED_CERT');
  assert.equal(server.requests(), 2);
  assert.equal(server.connections(), 3);
  await server.close();
});

test('a test may answer requests itself', async () => {
  const server = await startTestServer({
    handle: (request, response) => {
      if (request.url !== '/mine') return false;
      response.end('mine');
      return true;
    },
  });
  assert.equal(await fetchWith(get, `${server.url}/mine`), 'mine');
  assert.equal(await fetchWith(get, `${server.url}/redirect/0`), '{"redirected":true}');
  await server.close();
});

const seen: Readonly<Partial<Record<Fault, string>>> = {
  refuse: 'ECONNREFUSED',
  'reset-on-connect': 'ECONNRESET',
  'reset-on-request': 'ECONNRESET',
  'reset-mid-body': 'ECONNRESET',
  'close-mid-body': 'ECONNRESET',
  'close-on-request': 'ECONNRESET',
  'close-on-reuse': 'whole',
  garbage: 'HPE_INVALID_CONSTANT',
  'never-answer': 'SILENT',
  'slow-bytes': 'whole',
  'bad-chunk': 'HPE_INVALID_CHUNK_SIZE',
  'huge-headers': 'HPE_HEADER_OVERFLOW',
};

for (const fault of faults) {
  if (seen[fault] === undefined) continue;
  test(`the fault ${fault} looks like ${seen[fault]} to Node's client`, async () => {
    const server = await startFaultServer(fault);
    assert.equal(await fetchWith(get, `${server.url}/${fault === 'never-answer' ? 'never' : ''}`), seen[fault]);
    assert.equal(server.connections(), fault === 'refuse' ? 0 : 1);
    await server.close();
  });
}

function rawAnswer(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      if (!text.endsWith('surplus ')) return;
      socket.destroy();
      resolve(text);
    });
  });
}

test('the fault wrong-length sends more than it declares', async () => {
  const server = await startFaultServer('wrong-length');
  assert.match(await rawAnswer(server.port), /content-length: 5\r\n\r\nwholesurplus /);
  await server.close();
});
