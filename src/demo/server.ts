// The demo shop: a small HTTP server that people and tests point their scripts at. The same shop at every start.

import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Catalogue } from './catalogue.ts';
import { Exchange, Refusal } from './exchange.ts';
import { seededRandom } from './random.ts';
import { routes, type Shop } from './routes.ts';
import { Sessions } from './sessions.ts';

/** What the shop sells. */
export interface DemoContent {
  /** Number of products, 5000 if not given. */
  readonly items?: number | undefined;
  /** Other seeds give other products and other latencies. */
  readonly seed?: number | undefined;
}

export interface DemoOptions extends DemoContent {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string | undefined;
}

export interface Demo {
  /** Without a slash at the end. */
  readonly url: string;
  /** Resolves when the port is free again; open connections are cut. */
  close(): Promise<void>;
}

const keepAliveMs = 120_000;

/** Starts the shop on its own port. Rejects if the port is taken. */
export async function startDemo({ port, host = '127.0.0.1', ...content }: DemoOptions): Promise<Demo> {
  const server = createServer({ keepAliveTimeout: keepAliveMs, noDelay: true }, createDemo(content));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Route = (typeof routes)[number];

const exactRoutes: ReadonlyMap<string, Route> = new Map(
  routes.filter(({ path }) => !path.includes(':')).map((route) => [`${route.method} ${route.path}`, route]),
);
const parameterRoutes: ReadonlyMap<string, Route> = new Map(
  routes
    .filter(({ path }) => path.includes(':'))
    .map((route) => [`${route.method} ${route.path.slice(0, route.path.indexOf(':'))}`, route]),
);
const methods = [...new Set(routes.map(({ method }) => method))];

/** The shop as a request listener, for servers of other kinds. */
export function createDemo({ items = 5000, seed = 1 }: DemoContent = {}): RequestListener {
  const shop: Shop = { catalogue: new Catalogue(items, seed), sessions: new Sessions(), random: seededRandom(seed + 1) };
  return (request, response) => {
    void serve(request, response, shop);
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, shop: Shop): Promise<void> {
  const url = request.url!;
  const question = url.indexOf('?');
  const path = question === -1 ? url : url.slice(0, question);
  const search = question === -1 ? '' : url.slice(question + 1);
  const method = request.method === 'HEAD' ? 'GET' : request.method!;
  const prefix = path.slice(0, path.lastIndexOf('/') + 1);
  const route = find(method, path, prefix) ?? find('ANY', path, prefix);
  const parameter = route?.path.includes(':') === true ? path.slice(prefix.length) : '';
  const exchange = new Exchange(request, response, { path, search, parameter });
  if (route === undefined) {
    const allowed = methods.filter((other) => find(other, path, prefix) !== undefined);
    if (allowed.length === 0) exchange.json({ error: `there is nothing at ${path}; GET / shows what there is` }, 404);
    else exchange.json({ error: `${path} does not take ${method}` }, 405, { allow: allowed.join(', ') });
    return;
  }
  try {
    await route.handle(exchange, shop);
  } catch (error) {
    if (error instanceof Refusal)
      exchange.json({ error: error.message }, error.status, error.status === 413 ? { connection: 'close' } : {});
    else if (!request.destroyed) throw error;
  }
}

function find(method: string, path: string, prefix: string): Route | undefined {
  return (
    exactRoutes.get(`${method} ${path}`) ?? (prefix.length < path.length ? parameterRoutes.get(`${method} ${prefix}`) : undefined)
  );
}
