// The client against nghttpd, the server of nghttp2, with each of its switches that changes the frames: padding, small windows and tables,
// few streams, trailers, answers before the request is complete.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { HttpClient } from '../client.ts';
import { localhostCertificate } from '../tls/test-certificate.ts';
import { freePort, untilListening } from '../test-nginx.ts';
import { netFor, send } from '../testing.ts';

const installed = ['/usr/bin/nghttpd', '/usr/sbin/nghttpd'].find((path) => existsSync(path));
const skip = installed === undefined ? 'nghttpd (of nghttp2) is not installed' : false;
const page = Buffer.alloc(300_000, 'a page of some length, ');

/** Starts nghttpd with `switches`; it ends with the test. Returns its URL and a client for it. */
async function start(t: TestContext, switches: readonly string[]): Promise<{ url: string; client: HttpClient }> {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-nghttpd-'));
  const port = await freePort();
  const files = { page, 'key.pem': localhostCertificate.key, 'cert.pem': localhostCertificate.cert };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  const args = ['-a', '127.0.0.1', '-d', directory, ...switches, String(port), `${directory}/key.pem`, `${directory}/cert.pem`];
  const child = spawn(installed!, args, { stdio: 'ignore' });
  t.after(async () => {
    const exited = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGTERM')) await exited;
    rmSync(directory, { recursive: true, force: true });
  });
  await untilListening(port, () => child.exitCode === null);
  return { url: `https://127.0.0.1:${port}/`, client: netFor(t, { insecureSkipTLSVerify: true }).client() };
}

const kinds: readonly (readonly [name: string, ...switches: string[]])[] = [
  ['as it is'],
  ['with padded frames', '--padding=255'],
  ['with windows of 1 kB', '--window-bits=10', '--connection-window-bits=10'],
  ['with header tables of nothing', '--header-table-size=0', '--encoder-header-table-size=0'],
  ['with header tables of 100 bytes', '--header-table-size=100', '--encoder-header-table-size=100'],
  ['with two streams at a time', '--max-concurrent-streams=2'],
  ['with trailers', '--trailer=x-checksum: 12', '--no-content-length'],
  ['with early answers', '--early-response'],
];

for (const [name, ...switches] of kinds) {
  test(`nghttpd ${name} answers all that is asked, whole`, { skip }, async (t) => {
    const { url, client } = await start(t, ['--echo-upload', ...switches]);
    const gets = Array.from({ length: 40 }, (_, i) =>
      send(client, `${url}page?${i}`, { headers: ['X-Number', String(i), 'X-Long', 'y'.repeat(i * 20)] }),
    );
    for (const response of await Promise.all(gets)) {
      assert.equal(response.error, undefined);
      assert.equal(response.proto, 'HTTP/2.0');
      assert.ok(page.equals(response.body!));
    }
    if (name !== 'with early answers') {
      const body = page.subarray(0, 200_000);
      const posts = Array.from({ length: 5 }, () => send(client, `${url}page`, { method: 'POST', body }));
      for (const response of await Promise.all(posts)) assert.ok(body.equals(response.body!), response.error?.message);
    }
    const missing = await send(client, `${url}nothing`);
    assert.equal(missing.status, 404);
    assert.equal(missing.reusedConnection, true);
    const head = await send(client, `${url}page`, { method: 'HEAD' });
    assert.deepEqual([head.status, head.bodyBytes, head.error], [200, 0, undefined]);
  });
}
