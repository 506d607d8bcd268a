// The server of the loopback tests: the demo shop over HTTP and HTTPS, with the connections and requests counted.

import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket, TlsOptions } from 'node:tls';
import { createDemo } from '../../src/demo/index.ts';
import { certificate, certificateKey } from './certificate.ts';

export interface TestServerOptions {
  /** Tried before the shop; returns true if it answers the request. */
  readonly handle?: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly tls?: TlsOptions;
}

export interface TestServer {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** `https://127.0.0.1:port` */
  readonly tlsUrl: string;
  /** The certificate of `tlsUrl`, to be trusted. */
  readonly certificate: string;
  /** Connections accepted so far, over both. */
  connections(): number;
  /** Requests received so far, over both. */
  requests(): number;
  close(): Promise<void>;
}

/** Starts both servers on free ports of 127.0.0.1. */
export async function startTestServer({ handle, tls }: TestServerOptions = {}): Promise<TestServer> {
  let connections = 0;
  let requests = 0;
  const shop = createDemo({ items: 500 });
  const listener: RequestListener = (request, response) => {
    requests++;
    if (handle?.(request, response) !== true) shop(request, response);
  };
  const servers: readonly Server[] = [
    createServer(listener),
    createTlsServer({ cert: certificate, key: certificateKey, ...tls }, listener),
  ];
  for (const server of servers) {
    server.on('connection', () => connections++);
    server.on('tlsClientError', (_error: Error, socket: TLSSocket) => socket.destroy());
    await listen(server);
  }
  const [plain, secure] = servers.map((server) => (server.address() as AddressInfo).port);
  return {
    url: `http://127.0.0.1:${plain}`,
    tlsUrl: `https://127.0.0.1:${secure}`,
    certificate,
    connections: () => connections,
    requests: () => requests,
    close: async () => {
      await Promise.all(servers.map(stop));
    },
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
