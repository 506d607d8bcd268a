import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createServer } from 'node:tls';
import type { HttpClient } from '../client.ts';
import { noNginx, startNginx } from '../test-nginx.ts';
import { listen, netFor, send } from '../testing.ts';

interface Certified {
  readonly cert: string;
  readonly key: string;
  readonly ca: string;
  /** What the authority says itself, by somebody who may, by somebody who may not, and what another authority says: revoked. */
  readonly stapled: Readonly<Record<'authority' | 'delegate' | 'employee' | 'stranger', Buffer>>;
}

/** A certificate of an authority, and what is said of it. */
function certify(): Certified | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'onrush-ocsp-'));
  const write = (name: string, text: string): void => writeFileSync(join(directory, name), text);
  const read = (name: string): Buffer => readFileSync(join(directory, name));
  write('localhost.ext', 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  write('delegate.ext', 'extendedKeyUsage=OCSPSigning\n');
  write('employee.ext', 'extendedKeyUsage=serverAuth\n');
  write('index', 'R\t21260101000000Z\t251101120000Z,superseded\t1000\tunknown\t/CN=localhost\n');
  const authority = (name: string): string[] => [
    `ecparam -name prime256v1 -genkey -noout -out ${name}.key`,
    `req -x509 -new -key ${name}.key -subj /CN=${name} -days 10 -out ${name}.pem`,
  ];
  const certificate = (name: string, serial: number): string[] => [
    `ecparam -name prime256v1 -genkey -noout -out ${name}.key`,
    `req -new -key ${name}.key -subj /CN=${name} -out csr`,
    `x509 -req -in csr -CA authority.pem -CAkey authority.key -set_serial ${serial} -days 10 -extfile ${name}.ext -out ${name}.pem`,
  ];
  const answer = (name: string): string =>
    `ocsp -index index -CA authority.pem -rsigner ${name}.pem -rkey ${name}.key -reqin request -respout ${name}.ocsp -ndays 10`;
  const steps = [
    ...['authority', 'stranger'].flatMap(authority),
    ...certificate('localhost', 0x1000),
    ...certificate('delegate', 0x1001),
    ...certificate('employee', 0x1002),
    'ocsp -issuer authority.pem -cert localhost.pem -reqout request -no_nonce',
    ...['authority', 'delegate', 'employee', 'stranger'].map(answer),
  ];
  try {
    for (const step of steps) if (spawnSync('openssl', step.split(' '), { cwd: directory }).status !== 0) return undefined;
    return {
      cert: read('localhost.pem').toString(),
      key: read('localhost.key').toString(),
      ca: read('authority.pem').toString(),
      stapled: {
        authority: read('authority.ocsp'),
        delegate: read('delegate.ocsp'),
        employee: read('employee.ocsp'),
        stranger: read('stranger.ocsp'),
      },
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const made = certify();
const skip = made === undefined && 'openssl is not installed';

/** The address of a server with `cert` that staples `response`, and speaks HTTP/1.1 once per connection. */
async function stapling(t: TestContext, cert: string, response: Buffer | null): Promise<string> {
  const server = createServer({ cert, key: made!.key, ecdhCurve: 'X25519' }, (socket) => {
    socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'));
  });
  server.on('OCSPRequest', (...[, , answer]: [unknown, unknown, (error: null, response: Buffer | null) => void]) => {
    answer(null, response);
  });
  return `https://${await listen(t, server)}/`;
}

async function statuses(client: HttpClient, url: string): Promise<(string | undefined)[]> {
  const seen = [];
  for (let i = 0; i < 3; i++) seen.push((await send(client, url)).ocsp?.status);
  return seen;
}

for (const [signer, status] of [
  ['authority', 'revoked'],
  ['delegate', 'revoked'],
  ['employee', 'unknown'],
  ['stranger', 'unknown'],
] as const) {
  test(`the word of the ${signer} makes a certificate ${status}, in resumed sessions too`, { skip }, async (t) => {
    const response = made!.stapled[signer];
    const known = netFor(t, { extraCAs: [made!.ca] }).client();
    assert.deepEqual(await statuses(known, await stapling(t, made!.cert, response)), [status, status, status]);
    const shown = netFor(t, { insecureSkipTLSVerify: true }).client();
    assert.deepEqual(await statuses(shown, await stapling(t, made!.cert + made!.ca, response)), [status, status, status]);
  });
}

test('the word of an authority is known of handshakes of our own', { skip }, async (t) => {
  const net = netFor(t, { extraCAs: [made!.ca], noConnectionReuse: true });
  const url = await stapling(t, made!.cert, made!.stapled.authority);
  assert.deepEqual(await statuses(net.client(), url), ['revoked', 'revoked', 'revoked']);
  const { hostname, port } = new URL(url);
  assert.equal(net.knownServers?.find({ hostname, port: Number(port) })?.isProven, true);
});

test('as in k6, an answer is only compared with its own certificate where nobody knows the authority', { skip }, async (t) => {
  const client = netFor(t, { insecureSkipTLSVerify: true }).client();
  const { ocsp } = await send(client, await stapling(t, made!.cert, made!.stapled.stranger));
  assert.equal(ocsp?.status, 'revoked');
});

test('the certificate of a server that does not staple is unknown', { skip }, async (t) => {
  const { ocsp } = await send(netFor(t, { extraCAs: [made!.ca] }).client(), await stapling(t, made!.cert, null));
  assert.deepEqual([ocsp?.status, ocsp?.producedAt], ['unknown', 0]);
});

test('what nginx staples is seen, over HTTP/2 as well', { skip: noNginx || skip }, async (t) => {
  const { cert, key, ca, stapled } = made!;
  const url = await startNginx(t, {
    server: 'ssl_stapling on; ssl_stapling_file $directory/stapled; ssl_trusted_certificate $directory/ca.pem;',
    files: { 'cert.pem': cert, 'key.pem': key, 'ca.pem': ca, stapled: stapled.authority },
  });
  const { proto, ocsp } = await send(netFor(t, { insecureSkipTLSVerify: true }).client(), url);
  assert.equal(proto, 'HTTP/2.0');
  assert.equal(ocsp?.status, 'revoked');
  assert.equal(ocsp?.revocationReason, 'superseded');
});
