// The system under test of test/scripts: small HTTP behaviours, good and bad, on loopback. One per run, so that its request
// counts belong to that run.

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

export interface Target {
  readonly url: string;
  readonly tlsUrl: string;
  /** How often each `METHOD /path` was asked for. */
  readonly hits: ReadonlyMap<string, number>;
  /** How many TCP connections were opened to `url`. */
  connections(): number;
  /** The largest number of requests that were being answered at once. */
  peak(): number;
  onRequest: ((line: string) => void) | undefined;
  close(): void;
}

interface Context {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** What follows the route's name in the path. */
  readonly rest: string;
  readonly body: string;
}

type Route = (context: Context) => void;

function sendJson(response: ServerResponse, value: unknown): void {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

function sendEncoded(response: ServerResponse, encoding: string, bytes: Uint8Array): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': encoding });
  response.end(bytes);
}

function redirect(response: ServerResponse, location: string, status = 302): void {
  response.writeHead(status, { Location: location });
  response.end();
}

const compressible = JSON.stringify({ compressed: true, text: 'abc'.repeat(100) });
const items = Array.from({ length: 20 }, (_, index) => ({ id: index + 1, name: `item ${index + 1}` }));
const page =
  '<html><head><title>Form</title></head><body><a href="/ping">ping</a><form action="/echo" method="post">' +
  '<input name="user" value="ann"><input type="submit" name="go" value="yes"></form></body></html>';

const routes: Readonly<Record<string, Route>> = {
  ping: ({ response }) => response.end('pong'),
  echo: ({ request, response, url, body }) => {
    const { method, headers } = request;
    sendJson(response, { method, path: url.pathname, query: Object.fromEntries(url.searchParams), headers, body });
  },
  json: ({ response }) => sendJson(response, { name: 'onrush', items }),
  page: ({ response }) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(page);
  },
  bytes: ({ response, rest }) => response.end(Buffer.alloc(Number(rest), 'x')),
  status: ({ response, rest }) => {
    response.statusCode = Number(rest);
    response.end(`status ${rest}`);
  },
  delay: ({ response, rest }) => setTimeout(() => response.end('slow'), Number(rest)),
  redirect: ({ response, rest }) => (rest === '0' ? response.end('landed') : redirect(response, `/redirect/${Number(rest) - 1}`)),
  'redirect-to': ({ response, url }) =>
    redirect(response, url.searchParams.get('url') ?? '/ping', Number(url.searchParams.get('status') ?? 302)),
  'set-cookie': ({ response, url }) => {
    response.setHeader(
      'Set-Cookie',
      [...url.searchParams].map(([name, value]) => `${name}=${value}; Path=/`),
    );
    response.end('set');
  },
  cookies: ({ request, response }) => {
    const pairs = (request.headers.cookie ?? '').split('; ').filter((pair) => pair !== '');
    sendJson(response, Object.fromEntries(pairs.map((pair) => pair.split('='))));
  },
  auth: ({ request, response }) => {
    const isKnown = request.headers.authorization === `Basic ${Buffer.from('ann:secret').toString('base64')}`;
    response.statusCode = isKnown ? 200 : 401;
    response.end(isKnown ? 'welcome' : 'who are you');
  },
  gzip: ({ response }) => sendEncoded(response, 'gzip', gzipSync(compressible)),
  deflate: ({ response }) => sendEncoded(response, 'deflate', deflateSync(compressible)),
  br: ({ response }) => sendEncoded(response, 'br', brotliCompressSync(compressible)),
  close: ({ response }) => {
    response.setHeader('Connection', 'close');
    response.end('bye');
  },
  // and the faults
  'bad-gzip': ({ response }) => sendEncoded(response, 'gzip', Buffer.from('this is not gzip')),
  hang: () => {},
  reset: ({ request }) => request.socket.resetAndDestroy(),
  vanish: ({ request }) => request.socket.destroy(),
  garbage: ({ request }) => request.socket.end('SSH-2.0-OpenSSH_9.9\r\n'),
  'half-body': ({ request, response }) => {
    response.writeHead(200, { 'Content-Length': 1000 });
    response.write('only a part', () => request.socket.destroy());
  },
};

export async function startTarget(directory: string): Promise<Target> {
  const hits = new Map<string, number>();
  let connections = 0;
  let busy = 0;
  let peak = 0;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://target');
    const line = `${request.method ?? ''} ${url.pathname}`;
    hits.set(line, (hits.get(line) ?? 0) + 1);
    peak = Math.max(peak, ++busy);
    response.on('close', () => busy--);
    target.onRequest?.(line);
    const [, name = '', ...rest] = url.pathname.split('/');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const route = routes[name] ?? routes['status']!;
      const body = Buffer.concat(chunks).toString();
      route({ request, response, url, rest: routes[name] === undefined ? '404' : rest.join('/'), body });
    });
  };
  const plain = createServer({ keepAliveTimeout: 0 }, answer);
  plain.on('connection', () => connections++);
  const secure = createTlsServer(
    { key: readFileSync(join(directory, 'tls-key.pem')), cert: readFileSync(join(directory, 'tls-cert.pem')) },
    answer,
  );
  secure.on('tlsClientError', () => {});
  const ports = await Promise.all([listen(plain), listen(secure)]);
  const target: Target = {
    url: `http://127.0.0.1:${ports[0]}`,
    tlsUrl: `https://127.0.0.1:${ports[1]}`,
    hits,
    connections: () => connections,
    peak: () => peak,
    onRequest: undefined,
    close() {
      for (const server of [plain, secure]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
  return target;
}

function listen(server: Pick<Server, 'listen' | 'address' | 'once'>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
