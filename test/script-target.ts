// The system under test of test/scripts: the test server, plus what the demo shop is too well behaved for. One per run, so that its
// counts belong to that run.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { startTestServer } from './server/index.ts';

export interface Target {
  readonly url: string;
  readonly tlsUrl: string;
  /** How often each `METHOD /path` was asked for. */
  readonly hits: ReadonlyMap<string, number>;
  /** How many TCP connections were opened. */
  connections(): number;
  /** The largest number of requests that were being answered at once. */
  peak(): number;
  onRequest: ((line: string) => void) | undefined;
  close(): Promise<void>;
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

function sendJson(response: ServerResponse, value: unknown): void {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

const items = Array.from({ length: 20 }, (_, index) => ({ id: index + 1, name: `item ${index + 1}` }));
const page =
  '<html><head><title>Form</title></head><body><a href="/ping">ping</a><form action="/echo" method="post">' +
  '<input name="user" value="ann"><input type="submit" name="go" value="yes"></form></body></html>';

const routes: Readonly<Record<string, Route>> = {
  '/ping': (_request, response) => response.end('pong'),
  '/json': (_request, response) => sendJson(response, { name: 'onrush', items }),
  '/page': (_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(page);
  },
  '/redirect-to': (_request, response, url) => {
    response.writeHead(Number(url.searchParams.get('status')), { Location: url.searchParams.get('url')! });
    response.end();
  },
  '/set-cookie': (_request, response, url) => {
    response.setHeader(
      'Set-Cookie',
      [...url.searchParams].map(([name, value]) => `${name}=${value}; Path=/`),
    );
    response.end('set');
  },
  '/auth': (request, response) => {
    const isKnown = request.headers.authorization === `Basic ${Buffer.from('ann:secret').toString('base64')}`;
    response.statusCode = isKnown ? 200 : 401;
    response.end(isKnown ? 'welcome' : 'who are you');
  },
  '/close': (_request, response) => {
    response.setHeader('Connection', 'close');
    response.end('bye');
  },
  // and the faults
  '/bad-gzip': (_request, response) => {
    response.setHeader('Content-Encoding', 'gzip');
    response.end('this is not gzip');
  },
  '/hang': () => {},
  '/reset': (request) => request.socket.resetAndDestroy(),
  '/vanish': (request) => request.socket.destroy(),
  '/garbage': (request) => request.socket.end('SSH-2.0-OpenSSH_9.9\r\n'),
  '/half-body': (request, response) => {
    response.writeHead(200, { 'Content-Length': 1000 });
    response.write('only a part', () => request.socket.destroy());
  },
};

export async function startTarget(): Promise<Target> {
  const hits = new Map<string, number>();
  let busy = 0;
  let peak = 0;
  const handle = (request: IncomingMessage, response: ServerResponse): boolean => {
    const url = new URL(request.url!, 'http://target');
    const line = `${request.method!} ${url.pathname}`;
    hits.set(line, (hits.get(line) ?? 0) + 1);
    peak = Math.max(peak, ++busy);
    response.on('close', () => busy--);
    target.onRequest?.(line);
    const route = routes[url.pathname];
    route?.(request, response, url);
    return route !== undefined;
  };
  const server = await startTestServer({ handle });
  const target: Target = {
    url: server.url,
    tlsUrl: server.tlsUrl,
    hits,
    connections: () => server.connections(),
    peak: () => peak,
    onRequest: undefined,
    close: () => server.close(),
  };
  return target;
}
