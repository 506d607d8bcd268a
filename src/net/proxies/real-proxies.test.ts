// The client through proxies that people run: tinyproxy and squid.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { NetOptions } from '../exchange.ts';
import { localhostCertificate } from '../tls/test-certificate.ts';
import { freePort, untilListening } from '../test-nginx.ts';
import { testProxy } from './test-proxy.ts';
import { listen, netFor, send } from '../testing.ts';

const shop: RequestListener = (request, response) => {
  request.resume().on('end', () => response.end(`${request.method} ${request.url} ${request.headers.host}`));
};
const absent = (path: string): string | false => (existsSync(path) ? false : `${path} is not installed`);

interface Daemon {
  readonly command: string;
  readonly args: readonly string[];
  readonly config: string;
  readonly ports: readonly number[];
}

/** Starts a proxy whose configuration is the file `config`; it ends with the test. */
async function start(t: TestContext, directory: string, { command, args, config, ports }: Daemon): Promise<void> {
  writeFileSync(join(directory, 'config'), config);
  const child = spawn(command, [...args, join(directory, 'config')], { stdio: 'ignore' });
  t.after(async () => {
    const exited = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGTERM')) await exited;
    rmSync(directory, { recursive: true, force: true });
  });
  for (const port of ports) await untilListening(port, () => child.exitCode === null);
}

const options = (proxy: string): Partial<NetOptions> => ({
  insecureSkipTLSVerify: true,
  proxies: { http: proxy, https: proxy, exceptions: '' },
});

/** Asks each of `urls` through `proxy` twice. */
async function works(t: TestContext, proxy: string, urls: readonly string[]): Promise<void> {
  const client = netFor(t, options(proxy)).client();
  for (const url of [...urls, ...urls]) {
    const response = await send(client, url, { method: 'POST', body: 'x'.repeat(100_000) });
    assert.equal(response.error, undefined);
    assert.equal(response.text(), `POST ${new URL(url).pathname} ${new URL(url).host}`);
    assert.equal(response.tlsVersion, [url, proxy].some((text) => text.startsWith('https')) ? 'tls1.3' : '');
  }
}

test('requests go through tinyproxy, with a login', { skip: absent('/usr/bin/tinyproxy') }, async (t) => {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'onrush-tinyproxy-'));
  const secure = await testProxy(t, await listen(t, createHttpsServer(localhostCertificate, shop)));
  const plain = await testProxy(t, await listen(t, createHttpServer(shop)));
  // It has no names of its own: another proxy knows where they are.
  const config = `Port ${port}
Listen 127.0.0.1
Timeout 60
BasicAuth ann secret
Upstream http ${plain.http} "plain.test"
Upstream http ${secure.http} "secure.test"
`;
  await start(t, directory, { command: '/usr/bin/tinyproxy', args: ['-d', '-c'], config, ports: [port] });
  const client = netFor(t, options(`http://ann:secret@127.0.0.1:${port}`)).client();
  assert.match((await send(client, 'http://plain.test/a')).text(), /^GET \/a plain\.test/);
  const response = await send(client, 'https://secure.test/b');
  assert.equal(response.text(), 'GET /b secure.test', response.error?.message);
  const stranger = netFor(t, options(`http://127.0.0.1:${port}`)).client();
  assert.equal((await send(stranger, 'http://plain.test/a')).status, 407);
  assert.match((await send(stranger, 'https://secure.test/a')).error!.message, /Proxy Authentication Required/);
});

test('requests go through squid, plain and behind TLS', { skip: absent('/usr/sbin/squid') }, async (t) => {
  const portOf = (address: string): string => address.split(':')[1]!;
  const urls = [
    `http://shop.test:${portOf(await listen(t, createHttpServer(shop)))}/a`,
    `https://shop.test:${portOf(await listen(t, createHttpsServer(localhostCertificate, shop)))}/b`,
  ];
  const port = await freePort();
  const securePort = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'onrush-squid-'));
  // As root it goes on as somebody else.
  chmodSync(directory, 0o755);
  writeFileSync(join(directory, 'hosts'), '127.0.0.1 shop.test\n');
  writeFileSync(join(directory, 'cert.pem'), localhostCertificate.cert);
  writeFileSync(join(directory, 'key.pem'), localhostCertificate.key);
  const config = `http_port 127.0.0.1:${port}
https_port 127.0.0.1:${securePort} tls-cert=${directory}/cert.pem tls-key=${directory}/key.pem
${userInfo().uid === 0 ? 'cache_effective_user proxy' : ''}
hosts_file ${directory}/hosts
http_access allow all
cache deny all
access_log none
cache_log /dev/null
coredump_dir ${directory}
pid_filename none
netdb_filename none
pinger_enable off
shutdown_lifetime 0 seconds
visible_hostname test
`;
  const args = ['-N', '-n', `onrush${port}`, '-f'];
  await start(t, directory, { command: '/usr/sbin/squid', args, config, ports: [port, securePort] });
  await works(t, `http://127.0.0.1:${port}`, urls);
  await works(t, `https://127.0.0.1:${securePort}`, urls);
});
