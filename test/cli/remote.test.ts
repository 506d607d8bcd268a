// Scripts and modules over https, from a server on this machine. With K6=/path/to/k6 in the environment, k6 runs the same.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createServer as createProxy } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { realClock } from '../../src/base/index.ts';
import { main } from '../../src/cli/main.ts';
import { download } from '../../src/script/download.ts';
import { certificate, certificateKey } from '../server/certificate.ts';
import { fakeWorld, type FakeWorld } from './fake-world.ts';

const cwd = mkdtempSync(join(tmpdir(), 'onrush-remote-'));
const env = { SSL_CERT_FILE: join(cwd, 'ca.pem') };
writeFileSync(env.SSL_CERT_FILE, certificate);

const files: Readonly<Record<string, string>> = {
  '/main.ts': `import { two } from './lib/two.ts'; import { three } from '/lib/three.js?v=1';
    export default function () { const sum: number = two + three; console.log('sum', sum); }`,
  '/lib/two.ts': `import { one } from '../one.js'; export const two: number = one + one;`,
  '/lib/three.js': 'export const three = 3;',
  '/one.js': 'export const one = 1;',
  '/local.js': `import x from 'file:///etc/hostname'; export default function () { x }`,
};
const asked: string[] = [];
const server = createServer({ cert: certificate, key: certificateKey }, (request, response) => {
  asked.push(request.url!);
  const { pathname, searchParams } = new URL(request.url!, 'https://localhost');
  if (pathname === '/moved.js') return void response.writeHead(302, { location: '/one.js' }).end();
  if (pathname === '/out.js') return void response.writeHead(302, { location: 'http://localhost/one.js' }).end();
  if (pathname === '/round.js') return void response.writeHead(302, { location: '/round.js' }).end();
  // Some servers are upset by arguments they do not know.
  const isUpset = pathname === '/one.js' && searchParams.has('_k6');
  const text = isUpset ? undefined : files[pathname];
  response.writeHead(text === undefined ? 404 : 200).end(text);
});
let url = '';

before(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.close();
  rmSync(cwd, { recursive: true });
});

async function onrush(...args: readonly string[]): Promise<{ readonly code: number; readonly world: FakeWorld }> {
  const world = fakeWorld(args, { cwd, env, clock: realClock });
  return { code: await main(world), world };
}

test('a script and what it imports come from a server', async () => {
  const { code, world } = await onrush('run', '-q', `${url}/main.ts`);
  assert.equal(code, 0, world.err());
  assert.match(world.err(), /sum 5/);
  assert.ok(asked.includes('/one.js?_k6=1') && asked.includes('/one.js'));
});

test('a local script may import from a server, and an archive of it needs none', async () => {
  writeFileSync(
    join(cwd, 'near.js'),
    `import { three } from '${url}/lib/three.js'; export default function () { console.log('got', three); }`,
  );
  assert.match((await onrush('run', '-q', 'near.js')).world.err(), /got 3/);
  assert.equal((await onrush('archive', 'near.js')).code, 0);
  asked.length = 0;
  assert.match((await onrush('run', '-q', 'archive.tar')).world.err(), /got 3/);
  assert.deepEqual(asked, []);
});

test('k6 runs the same scripts', { skip: process.env['K6'] === undefined ? 'set K6 to the path of k6' : false }, async () => {
  const command = `timeout 20 "${process.env['K6']}" run -q`;
  const said = async (script: string): Promise<string> =>
    (await promisify(execFile)('sh', ['-c', `${command} ${script} 2>&1`], { cwd, env })).stdout;
  assert.match(await said(`${url}/main.ts`), /sum 5/);
  assert.match(await said('near.js'), /got 3/);
});

test('what cannot be had is named with the reason', async () => {
  const missing = await onrush('run', '-q', `${url}/nope.js`);
  assert.equal(missing.code, 255);
  assert.match(missing.world.err(), /the script ".*nope\.js" could not be loaded: the server answered 404/);
  const local = await onrush('run', '-q', `${url}/local.js`);
  assert.equal(local.code, 107);
  assert.match(local.world.err(), /may not import the local file/);
});

test('redirects are followed on https only, and not for ever', async () => {
  assert.equal((await download(`${url}/moved.js`, env)).toString(), 'export const one = 1;');
  await assert.rejects(download(`${url}/out.js`, env), /redirects to "http:.*", which is not https/);
  await assert.rejects(download(`${url}/round.js`, env), /redirects more than 10 times/);
});

test('certificates are checked', async () => {
  await assert.rejects(download(`${url}/one.js`, {}), /self-signed certificate/);
});

test('a proxy is asked to connect, unless an exception names the host', async (context) => {
  const connects: string[] = [];
  const proxy = createProxy();
  proxy.on('connect', (request, socket) => {
    connects.push(`${request.url} ${request.headers['proxy-authorization']}`);
    const { port } = server.address() as AddressInfo;
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  context.after(() => proxy.close());
  const through = { ...env, HTTPS_PROXY: `http://ann:pw@127.0.0.1:${(proxy.address() as AddressInfo).port}` };
  // The certificate is not for this name: as far as the handshake is far enough.
  await assert.rejects(download('https://modules.test/one.js', through), /Hostname\/IP does not match|altnames/i);
  assert.deepEqual(connects, [`modules.test:443 Basic ${Buffer.from('ann:pw').toString('base64')}`]);
  await assert.rejects(download('https://modules.test/one.js', { ...through, NO_PROXY: '.test' }), /modules\.test/);
  assert.equal(connects.length, 1);
});
