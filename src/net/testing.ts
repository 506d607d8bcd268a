// What the tests of net share: a client on the real clock, and servers on 127.0.0.1 that are gone when the test is.

import { createServer, type Server, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { realClock } from '../base/index.ts';
import type { HttpClient } from './client.ts';
import type { HttpRequest, HttpResponse, NetOptions, WireError } from './exchange.ts';
import { Net } from './net.ts';

export const defaultOptions: NetOptions = {
  insecureSkipTLSVerify: false,
  noConnectionReuse: false,
  maxIdle: 20,
  maxIdlePerHost: 6,
  tlsVersion: undefined,
  connectTimeoutMs: 30_000,
};

/** A Net that is closed after the test. */
export function netFor(t: TestContext, options: Partial<NetOptions> = {}): Net {
  const net = new Net({ ...defaultOptions, ...options }, realClock);
  t.after(() => net.close());
  return net;
}

export function requestOf(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url: new URL(url), headers: [], body: undefined, timeoutMs: 60_000, discardBody: false, ...more };
}

export function send(client: HttpClient, url: string, more: Partial<HttpRequest> = {}): Promise<HttpResponse> {
  return new Promise((resolve) => client.send(requestOf(url, more), resolve));
}

/** What scripts are told of the error of `response`. */
export function errorOf({ error }: HttpResponse): WireError | undefined {
  return error && { code: error.code, message: error.message };
}

/** Starts `server` on a free port and ends it with the test. Returns `127.0.0.1:port`. */
export async function listen(t: TestContext, server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `127.0.0.1:${address.port}`;
}

/** A server that hands each request (the bytes of one read) to `answer`, with its number on that connection. */
export async function rawServer(
  t: TestContext,
  answer: (socket: Socket, request: string, number: number) => void,
): Promise<string> {
  const server = createServer((socket) => {
    let number = 0;
    socket.on('data', (bytes) => answer(socket, bytes.toString('latin1'), number++));
  });
  return `http://${await listen(t, server)}/`;
}
