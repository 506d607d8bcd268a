// Gets a file over https: with the certificates and the proxy that the environment names, as k6 and most programs understand it.

import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { connect, rootCertificates } from 'node:tls';

export type Environment = Readonly<Record<string, string | undefined>>;

const timeoutMs = 60_000;
const mostRedirects = 10;

/** The body of `url`. Rejects with an Error that says why there is none; redirects lead to https only. */
export async function download(url: string, env: Environment): Promise<Buffer> {
  const ca = await authorities(env);
  const signal = AbortSignal.timeout(timeoutMs);
  let target = new URL(url);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const answer = await get(target, { ca, signal, proxy: proxyFor(target, env) });
    if (answer.location === undefined) {
      if (answer.status !== 200) throw new Error(`the server answered ${answer.status}`);
      return answer.body;
    }
    target = new URL(answer.location, target);
    if (target.protocol !== 'https:') throw new Error(`it redirects to "${target.href}", which is not https`);
  }
  throw new Error(`it redirects more than ${mostRedirects} times`);
}

/** Go's: SSL_CERT_FILE takes the place of the system's authorities; ours are added to those of Node.js. */
async function authorities(env: Environment): Promise<string[] | undefined> {
  const file = env['SSL_CERT_FILE'] ?? '';
  return file === '' ? undefined : [...rootCertificates, await readFile(file, 'utf8')];
}

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: Buffer;
}

interface Way {
  readonly ca: string[] | undefined;
  readonly signal: AbortSignal;
  readonly proxy: URL | undefined;
}

async function get(url: URL, { ca, signal, proxy }: Way): Promise<Answer> {
  const tunnel = proxy === undefined ? undefined : await tunnelTo(url, proxy, signal);
  return new Promise((resolve, reject) => {
    const through =
      tunnel === undefined
        ? { agent: false }
        : { createConnection: () => connect({ socket: tunnel, servername: url.hostname, ca }) };
    const request = httpsRequest(url, { ca, signal, ...through }, (response) => {
      const chunks: Buffer[] = [];
      const { statusCode: status = 0, headers } = response;
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const isRedirect = [301, 302, 303, 307, 308].includes(status);
        resolve({ status, location: isRedirect ? headers.location : undefined, body: Buffer.concat(chunks) });
      });
    });
    request.on('error', reject);
    request.end();
  });
}

/** A connection through a proxy, by CONNECT. */
function tunnelTo({ hostname, port }: URL, proxy: URL, signal: AbortSignal): Promise<Socket> {
  const path = `${hostname}:${port || '443'}`;
  const secret = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const authorization = proxy.username === '' ? {} : { 'Proxy-Authorization': `Basic ${Buffer.from(secret).toString('base64')}` };
  return new Promise((resolve, reject) => {
    const request = httpRequest(proxy, { method: 'CONNECT', path, signal, headers: { Host: path, ...authorization } });
    request.on('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) resolve(socket);
      else reject(new Error(`the proxy ${proxy.host} answered ${statusCode}`));
    });
    request.on('error', reject);
    request.end();
  });
}

/** HTTPS_PROXY, unless NO_PROXY names the host; never for this machine. */
function proxyFor({ hostname }: URL, env: Environment): URL | undefined {
  const proxy = env['HTTPS_PROXY'] || env['https_proxy'] || '';
  if (!URL.canParse(proxy) || hostname === 'localhost' || /^127\.|^\[::1\]$/.test(hostname)) return undefined;
  const exceptions = (env['NO_PROXY'] || env['no_proxy'] || '').split(',').map((name) => name.trim().replace(/^\./, ''));
  const isException = exceptions.some(
    (name) => name === '*' || (name !== '' && (hostname === name || hostname.endsWith(`.${name}`))),
  );
  return isException ? undefined : new URL(proxy);
}
