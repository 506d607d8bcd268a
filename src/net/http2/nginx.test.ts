// The client against nginx, whose HTTP/2 is not Node's: literal header fields, small frames, GOAWAY after so many requests.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { localhostCertificate } from '../test-certificate.ts';
import { netFor, send } from '../testing.ts';

const nginxPath = '/usr/sbin/nginx';
const skip = existsSync(nginxPath) ? false : `${nginxPath} is not installed`;
const largeBytes = 3_000_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts nginx; it ends with the test. Returns its URL. */
async function nginx(t: TestContext, settings: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-nginx-'));
  const port = await freePort();
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(directory, name), content);
    return join(directory, name);
  };
  file('large', Buffer.alloc(largeBytes, 'abc'));
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${directory}/${name};`);
  const config = file(
    'nginx.conf',
    `daemon off; worker_processes 1; ${userInfo().uid === 0 ? 'user root;' : ''} pid ${directory}/pid; error_log ${directory}/error.log;
    events { worker_connections 512; }
    http { access_log off; default_type text/plain; client_max_body_size 100m; ${paths.join(' ')} ${settings}
      server { listen 127.0.0.1:${port} ssl http2; root ${directory};
        ssl_certificate ${file('cert.pem', localhostCertificate.cert)}; ssl_certificate_key ${file('key.pem', localhostCertificate.key)};
        location / { return 200 "$request_method $http_x_a $content_length"; }
        location = /large { }
        location = /upload { proxy_pass https://127.0.0.1:${port}/sink; proxy_pass_request_body off; client_body_in_file_only on; }
        location = /missing { return 404 "none"; } } }`,
  );
  const child = spawn(nginxPath, ['-p', directory, '-e', join(directory, 'error.log'), '-c', config], { stdio: 'ignore' });
  t.after(async () => {
    const exited = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGTERM')) await exited;
    rmSync(directory, { recursive: true, force: true });
  });
  for (let attempt = 0; attempt < 200 && child.exitCode === null; attempt++) {
    if (await answers(port)) return `https://127.0.0.1:${port}/`;
    await new Promise((resolve) => setTimeout(resolve, 25)); // not listening yet
  }
  throw new Error('nginx did not start');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

test('nginx answers over HTTP/2, one request after the other and many at a time', { skip }, async (t) => {
  const url = await nginx(t, 'keepalive_requests 100000;');
  const client = netFor(t, { insecureSkipTLSVerify: true }).client();
  for (let i = 0; i < 5; i++) {
    const response = await send(client, url, { headers: ['X-A', `v${i % 2}`] });
    assert.equal(response.error, undefined);
    assert.equal(response.proto, 'HTTP/2.0');
    assert.equal(response.text(), `GET v${i % 2} `);
    assert.equal(response.headers[response.headers.indexOf('content-type') + 1], 'text/plain');
    assert.equal(response.reusedConnection, i > 0);
  }
  const many = await Promise.all(Array.from({ length: 500 }, (_, i) => send(client, url, { headers: ['X-A', String(i)] })));
  many.forEach((response, i) => assert.equal(response.text(), `GET ${i} `));
  assert.ok(many.every((response) => response.reusedConnection));
  assert.equal((await send(client, `${url}missing`)).status, 404);
});

test('large bodies go to and come from nginx', { skip }, async (t) => {
  const url = await nginx(t, '');
  const client = netFor(t, { insecureSkipTLSVerify: true }).client();
  const all = await Promise.all(Array.from({ length: 4 }, () => send(client, `${url}large`)));
  for (const response of all) {
    assert.equal(response.bodyBytes, largeBytes);
    assert.ok(Buffer.alloc(largeBytes, 'abc').equals(response.body!));
  }
  const body = new Uint8Array(largeBytes);
  const posted = await send(client, `${url}upload`, { method: 'POST', body });
  assert.equal(posted.status, 200, posted.error?.message);
  const small = await send(client, url, { method: 'POST', body: 'abc', headers: ['X-A', 'b'] });
  assert.equal(small.text(), 'POST b 3');
});

for (const streams of [4, 128]) {
  test(`no request is lost when nginx ends connections after ten, ${streams} at a time`, { skip }, async (t) => {
    const url = await nginx(t, `keepalive_requests 10; http2_max_concurrent_streams ${streams};`);
    const client = netFor(t, { insecureSkipTLSVerify: true }).client();
    for (let round = 0; round < 4; round++) {
      const responses = await Promise.all(
        Array.from({ length: 100 }, (_, i) => send(client, url, { headers: ['X-A', String(i)] })),
      );
      responses.forEach((response, i) => assert.equal(response.text(), `GET ${i} `, response.error?.message));
    }
    for (let i = 0; i < 25; i++) assert.equal((await send(client, url)).status, 200);
  });
}
